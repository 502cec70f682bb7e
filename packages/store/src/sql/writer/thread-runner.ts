import { Worker } from 'node:worker_threads'
import { TrackingError } from '@waymark/domain'
import { compactJobs } from './compact-jobs.ts'
import type { Outcome } from './group.ts'
import type { Job } from './job.ts'
import {
  type FromWriter,
  receiveError,
  receiveOutcome,
  type ToWriter,
  type WriterData,
} from './messages.ts'
import type { GroupRunner } from './write-queue.ts'

const LOST =
  'The thread that writes to the store ended unexpectedly. This request may or may not be stored: look, then send it again.'

interface Pending {
  readonly resolve: (outcomes: readonly Outcome[]) => void
  readonly reject: (error: unknown) => void
}

/** Runs groups on a thread of its own, which owns the connection that writes. */
export class ThreadRunner implements GroupRunner {
  readonly #worker: Worker
  readonly #pending: Pending[] = []
  readonly #exited: Promise<void>
  #lost: TrackingError | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'outcomes') this.#answer(message.outcomes.map(receiveOutcome))
    })
    worker.on('error', (cause) => this.#lose(cause))
    this.#exited = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#lose(undefined)
        resolve()
      })
    })
    // A program that only reads must be able to end; what is run holds it as long as it takes.
    worker.unref()
  }

  /**
   * A thread that has the file open.
   *
   * @throws {TrackingError} `STORE_UNUSABLE` and the like when it cannot open the file.
   */
  static async start(data: WriterData): Promise<ThreadRunner> {
    const worker = new Worker(new URL('./writer-thread.js', import.meta.url), {
      workerData: data,
      name: 'waymark-writer',
      execArgv: [], // flags that made sense of the program (--eval, --import) do not fit a thread
    })
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (message: FromWriter) => {
        if (message.kind === 'failed') reject(receiveError(message.error))
        else resolve()
      })
    })
    return new ThreadRunner(worker)
  }

  /** Whether the thread has ended: nothing more can be run on it. */
  get isLost(): boolean {
    return this.#lost !== undefined
  }

  run(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== undefined) throw this.#lost
      this.#post({ kind: 'group', jobs: compactJobs(jobs) })
      this.#pending.push({ resolve, reject })
      this.#worker.ref()
    })
  }

  async close(): Promise<void> {
    this.#worker.ref()
    if (!this.isLost) this.#post({ kind: 'close' })
    await this.#exited
  }

  /** Ends the thread as a crash would, for tests. */
  async kill(): Promise<void> {
    await this.#worker.terminate()
  }

  #post(message: ToWriter): void {
    this.#worker.postMessage(message, [])
  }

  #answer(outcomes: readonly Outcome[]): void {
    this.#pending.shift()?.resolve(outcomes)
    if (this.#pending.length === 0) this.#worker.unref()
  }

  #lose(cause: unknown): void {
    this.#lost ??= new TrackingError('STORE_UNUSABLE', { reason: LOST }, { cause })
    for (const { reject } of this.#pending.splice(0)) reject(this.#lost)
  }
}
