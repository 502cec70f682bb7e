import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a journal says of one thing that was carried. */
export type JournalEntry =
  | {
      readonly kind: 'run'
      readonly from: string
      readonly to: string
      readonly print: string
      /** When it began to be carried, ms since 1970; entries of earlier versions lack it. */
      readonly at?: number
    }
  | { readonly kind: 'settled'; readonly from: string; readonly print: string }
  /** It was looked for at the target and is not there: what was noted of it holds no longer. */
  | { readonly kind: 'gone'; readonly from: string }

/** Milliseconds after which what was noted is made durable. */
const SYNC_MS = 1000

/**
 * What a transfer has carried, so that the next one need not ask again. It only saves work: without
 * it, or after a line that a power cut took, things are carried again, which changes nothing.
 */
export class Journal {
  readonly #runs = new Map<string, { to: string; print: string; at: number | undefined }>()
  readonly #settled = new Map<string, string>()
  readonly #file: number | undefined
  #syncedAt = 0

  constructor(path: string | undefined) {
    if (path === undefined) return
    mkdirSync(dirname(path), { recursive: true })
    for (const entry of readEntries(path)) this.#take(entry)
    this.#file = openSync(path, 'a')
    // A line that a kill cut short must not swallow the one that comes next.
    writeSync(this.#file, '\n')
  }

  /** What the run is called at the target and when it came there, if it was carried just as it is. */
  findRun(from: string, print: string): { to: string; at: number | undefined } | undefined {
    const known = this.#runs.get(from)
    return known?.print === print ? known : undefined
  }

  isSettled(from: string, print: string): boolean {
    return this.#settled.get(from) === print
  }

  note(entry: JournalEntry): void {
    this.#take(entry)
    if (this.#file === undefined) return
    writeSync(this.#file, `${JSON.stringify(entry)}\n`)
    if (Date.now() - this.#syncedAt > SYNC_MS) this.#sync(this.#file)
  }

  close(): void {
    if (this.#file === undefined) return
    this.#sync(this.#file)
    closeSync(this.#file)
  }

  #sync(file: number): void {
    fsyncSync(file)
    this.#syncedAt = Date.now()
  }

  #take(entry: JournalEntry): void {
    const { from } = entry
    if (entry.kind === 'run') {
      const { to, print, at } = entry
      this.#runs.set(from, { to, print, at })
    } else if (entry.kind === 'settled') this.#settled.set(from, entry.print)
    else {
      this.#runs.delete(from)
      this.#settled.delete(from)
    }
  }
}

/** Where the journal of a pair of places is kept: in the user's state folder, by a digest of both. */
export function journalPath(
  source: string,
  target: string,
  { stateFolder }: { readonly stateFolder: string },
): string {
  const name = createHash('sha256').update(`${source}\n${target}`).digest('hex').slice(0, 32)
  return join(stateFolder, 'transfers', `${name}.ndjson`)
}

function* readEntries(path: string): Iterable<JournalEntry> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  for (const line of text.split('\n')) {
    if (line === '') continue
    try {
      yield JSON.parse(line) as JournalEntry // written by us, or cut short
    } catch {
      // The rest of a line that a kill cut short: what it told is carried again.
    }
  }
}
