// What was typed since the palette was asked for and before its code was here.
let typed: string | undefined
let since = 0

// Code that is not here by then may never come, and the page wants its keys back.
const MOST_MS = 5_000

/** Begins to note what is typed. */
export function beginEarlyKeys(now = performance.now()): void {
  typed = ''
  since = now
}

/** Notes a key, if it is a letter that belongs to what will be here. */
export function noteEarlyKey(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  now = performance.now(),
): boolean {
  if (typed === undefined || key.length !== 1 || ctrlKey || metaKey) return false
  if (now - since > MOST_MS) {
    typed = undefined
    return false
  }
  typed += key
  return true
}

/** What was typed; from now on the palette, or the page, takes the keys itself. */
export function takeEarlyKeys(): string {
  const taken = typed ?? ''
  typed = undefined
  return taken
}
