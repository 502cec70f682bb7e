// What was typed since the palette was asked for and before its code was here.
let typed: string | undefined

/** Begins to note what is typed. */
export function beginEarlyKeys(): void {
  typed = ''
}

/** Notes a key, if it is a letter that belongs to what will be here. */
export function noteEarlyKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (typed === undefined || key.length !== 1 || ctrlKey || metaKey) return false
  typed += key
  return true
}

/** What was typed; from now on the palette takes the keys itself. */
export function takeEarlyKeys(): string {
  const taken = typed ?? ''
  typed = undefined
  return taken
}
