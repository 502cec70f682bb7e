import { Worker } from 'node:worker_threads'
import type { ReaderData, ReaderMessage, ReadMessage, ThreadData } from './messages.ts'

/** What happens to a thread, told to its pool. */
export interface ReaderEvents {
  onReady(thread: ReaderThread): void
  onMessage(thread: ReaderThread, message: Exclude<ReaderMessage, { kind: 'ready' }>): void
  /** Once, whichever way it ends. */
  onEnd(thread: ReaderThread, cause: Error | undefined): void
}

/** A thread with one read at a time, and since when it is at it. */
export class ReaderThread {
  readonly #worker: Worker
  /** See {@link ThreadData}. */
  readonly #abandoned = new Int32Array(new SharedArrayBuffer(4))
  isReady = false
  /** The id of the read that it works on. */
  current: number | undefined
  startedAt = 0

  constructor(data: ReaderData, events: ReaderEvents) {
    const threadData: ThreadData = { ...data, abandoned: this.#abandoned.buffer }
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: threadData,
      resourceLimits: {
        // A query that eats memory ends its thread, not the server.
        maxOldGenerationSizeMb: 1024,
        // A third of V8's own: 25 MB less per busy thread, at the same rate of small reads.
        maxYoungGenerationSizeMb: 12,
      },
    })
    let failure: Error | undefined
    this.#worker.on('message', (message: ReaderMessage) => {
      if (message.kind !== 'ready') return events.onMessage(this, message)
      this.isReady = true
      events.onReady(this)
    })
    this.#worker.on('error', (error: Error) => {
      failure = error
    })
    this.#worker.on('exit', () => events.onEnd(this, failure))
  }

  send(message: ReadMessage): void {
    this.current = message.id
    this.startedAt = performance.now()
    Atomics.store(this.#abandoned, 0, 0)
    const { body } = message.input
    if (body === undefined || body.length === 0) return this.#worker.postMessage(message, [])
    // A view would drag its whole buffer along: 64 KiB that other requests live in too.
    const own = new Uint8Array(body)
    const sent = { ...message, input: { ...message.input, body: own } }
    this.#worker.postMessage(sent, own.length < TRANSFER_FROM_BYTES ? [] : [own.buffer])
  }

  /** Nobody waits for the read that it is at: one that looks up now and then ends, and its answer is a refusal. */
  abandon(): void {
    Atomics.store(this.#abandoned, 0, 1)
  }

  /** Ends the thread at its next step back to JavaScript; a statement in SQLite finishes first. */
  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }
}

// Below this size copying is cheaper than detaching a buffer.
const TRANSFER_FROM_BYTES = 65_536
