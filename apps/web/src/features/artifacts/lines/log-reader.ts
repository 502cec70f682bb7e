import { LogText } from './log-text.ts'

/** Reads the bytes of a range, both ends included. */
export type ReadRange = (
  range: readonly [number, number],
  signal: AbortSignal,
) => Promise<ArrayBuffer>

/** What is known of a log so far. */
export interface ReadLog {
  readonly log: LogText
  /** Another number whenever the log is another. */
  readonly version: number
  /** From which of its bytes on. */
  readonly begin: number
  readonly end: number
  readonly isReading: boolean
  readonly error?: Error
}

// A part is taken in within a frame or two.
const PART_BYTES = 1_000_000
// So much of what is known is read again with what follows, to see that it is the same file.
const OVERLAP_BYTES = 64
// A page that is drawn with each part is read no sooner.
const SAY_EVERY_MS = 250

/**
 * Reads a log part by part, and goes on from there when it has grown; one that became another (it is
 * shorter, or other bytes stand where the last ones stood) is read anew.
 */
export class LogReader {
  readonly #read: ReadRange
  readonly #tailBytes: number
  readonly #listeners = new Set<() => void>()
  #log = new LogText()
  #decoder = new TextDecoder()
  #isWithinLine = false
  #begin = 0
  #end = 0
  #known = new Uint8Array()
  #seen: ReadLog = { log: this.#log, version: 0, begin: 0, end: 0, isReading: true }

  /** @param tailBytes so much of it at the most when reading begins, from its end */
  constructor(read: ReadRange, tailBytes: number) {
    this.#read = read
    this.#tailBytes = tailBytes
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly seen = (): ReadLog => this.#seen

  /** Reads up to a size that the file has now; returns how to stop. */
  follow(sizeBytes: number): () => void {
    const stop = new AbortController()
    if (this.#end === 0 || sizeBytes < this.#end) this.#beginAnew(sizeBytes)
    void this.#readUpTo(sizeBytes, stop.signal)
    return () => stop.abort()
  }

  async #readUpTo(sizeBytes: number, signal: AbortSignal): Promise<void> {
    try {
      let said = Number.NEGATIVE_INFINITY
      while (this.#end < sizeBytes) {
        if (performance.now() - said > SAY_EVERY_MS) {
          this.#say({ isReading: true })
          said = performance.now()
        }
        const to = Math.min(sizeBytes, this.#end + PART_BYTES)
        const range = [this.#end - this.#known.length, to - 1] as const
        const bytes = new Uint8Array(await this.#read(range, signal))
        if (signal.aborted) return
        if (this.#known.some((byte, at) => bytes[at] !== byte)) this.#beginAnew(sizeBytes)
        else if (bytes.length === this.#known.length)
          break // It ended before the size it was said to have.
        else this.#take(bytes)
      }
      this.#say({ isReading: false })
    } catch (error) {
      if (!signal.aborted) this.#say({ isReading: false, error: error as Error }) // what fetch throws
    }
  }

  #beginAnew(sizeBytes: number): void {
    this.#begin = Math.max(0, sizeBytes - this.#tailBytes)
    this.#end = this.#begin
    this.#isWithinLine = this.#begin > 0
    this.#known = new Uint8Array()
    this.#log = new LogText()
    this.#decoder = new TextDecoder()
  }

  #take(bytes: Uint8Array<ArrayBuffer>): void {
    const text = this.#decoder.decode(bytes.subarray(this.#known.length), { stream: true })
    this.#end += bytes.length - this.#known.length
    this.#known = bytes.slice(-OVERLAP_BYTES)
    // The first line of a part is seldom whole.
    const from = this.#isWithinLine ? text.indexOf('\n') + 1 : 0
    if (this.#isWithinLine && from === 0) return
    this.#isWithinLine = false
    this.#log.append(from === 0 ? text : text.slice(from))
  }

  #say(how: { readonly isReading: boolean; readonly error?: Error }): void {
    const { version } = this.#seen
    this.#seen = {
      log: this.#log,
      version: version + 1,
      begin: this.#begin,
      end: this.#end,
      ...how,
    }
    for (const listener of this.#listeners) listener()
  }
}
