import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { versionEvent } from './event.ts'
import { record } from './record.ts'

/** How long an event may wait for others before it is written, ms. */
const PATIENCE_MS = 1000
/** And how many bytes may wait. */
const MOST_BYTES = 64 * 1024

let files = 0

/**
 * A file of events that grows. Events are gathered for a second, or up to 64 KiB; the end of the
 * process writes what waits. A reader that comes meanwhile sees whole events alone.
 */
export class EventFile {
  readonly path: string
  readonly #file: number
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  readonly #atExit = (): void => this.close()

  /** @param folder made if it does not exist; TensorBoard shows it as one run */
  constructor(folder: string, timestampMs: number) {
    mkdirSync(folder, { recursive: true })
    files += 1
    const seconds = Math.floor(timestampMs / 1000)
    const name = `events.out.tfevents.${String(seconds).padStart(10, '0')}.${hostname()}.${process.pid}.${files}`
    this.path = join(folder, name)
    this.#file = openSync(this.path, 'ax')
    this.add(versionEvent(timestampMs))
    process.once('exit', this.#atExit)
  }

  add(event: Uint8Array): void {
    if (this.#isClosed) return
    const framed = record(event)
    this.#waiting.push(framed)
    this.#waitingBytes += framed.length
    if (this.#waitingBytes >= MOST_BYTES) return this.flush()
    this.#timer ??= setTimeout(() => this.flush(), PATIENCE_MS)
    this.#timer.unref()
  }

  /** Writes what waits. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isClosed || this.#waitingBytes === 0) return
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    for (let from = 0; from < bytes.length; ) from += writeSync(this.#file, bytes, from)
  }

  close(): void {
    if (this.#isClosed) return
    this.flush()
    this.#isClosed = true
    process.removeListener('exit', this.#atExit)
    closeSync(this.#file)
  }
}
