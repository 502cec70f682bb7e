import { offload } from '../offload/offload.ts'
import type { LoggedRun } from '../runs/logged-run.ts'
import { logLines } from './log-lines.ts'

/** How long lines wait before they are sent, ms. */
const INTERVAL_MS = 5_000

/** Characters of one file: it is sent again as it grows, and a full one never again. */
const PART_LENGTH = 512 * 1024

/**
 * A log that grows while its run goes on: `logs/console.log`, then `logs/console.2.log` and so on.
 * What was written is sent every five seconds, at a flush, and when the run or the process ends.
 */
export class LogStream {
  readonly #run: LoggedRun
  readonly #path: string
  readonly #timer: NodeJS.Timeout
  #part = 1
  #pieces: string[] = []
  #length = 0
  #isWaiting = false
  #isChanged = false

  /** @param path of the first file, below the run's artifacts */
  constructor(run: LoggedRun, path: string) {
    this.#run = run
    this.#path = path
    this.#timer = setInterval(() => this.queue(), INTERVAL_MS)
    this.#timer.unref()
    run.beforeFlush(() => this.queue())
  }

  /** Takes some text; never waits. */
  write(text: string): void {
    if (text === '') return
    this.#pieces.push(text)
    this.#length += text.length
    this.#isChanged = true
    if (this.#length < PART_LENGTH) return
    this.queue()
    this.#part += 1
    this.#pieces = []
    this.#length = 0
    this.#isWaiting = false
    this.#isChanged = false
  }

  /** Queues what is new, unless it waits already. */
  queue(): void {
    if (!this.#isChanged || this.#isWaiting) return
    const pieces = this.#pieces
    const part = this.#part
    const taken = (): string => {
      if (part === this.#part) {
        this.#isWaiting = false
        this.#isChanged = false
      }
      return pieces.join('')
    }
    this.#isWaiting = this.#run.log.addArtifact({
      path: part === 1 ? this.#path : numbered(this.#path, part),
      content: {
        make: async () => Buffer.from(await offload('log', taken())),
        makeNow: () => Buffer.from(logLines(taken())),
      },
      sizeBytes: this.#length,
    })
  }

  /** Nothing more is written. */
  close(): void {
    clearInterval(this.#timer)
    this.queue()
  }
}

function numbered(path: string, part: number): string {
  const dot = path.lastIndexOf('.')
  const end = dot > path.lastIndexOf('/') ? dot : path.length
  return `${path.slice(0, end)}.${part}${path.slice(end)}`
}
