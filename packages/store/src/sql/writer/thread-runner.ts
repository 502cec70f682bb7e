import { Worker } from 'node:worker_threads'
import { TrackingError } from '@waymark/domain'
import type { Outcome } from './group.ts'
import type { Job } from './job.ts'
import {
  type FromWriter,
  receiveError,
  receiveOutcome,
  type ToWriter,
  type WriterData,
} from './messages.ts'
import { toMessage } from './transferable.ts'
import type { GroupRunner } from './write-queue.ts'

/** Why nothing more can be written once the thread has ended by itself. */
const LOST =
  'The thread that writes to the store ended unexpectedly. What was not acknowledged may or may not be stored. Restart the server.'

interface Pending {
  readonly resolve: (outcomes: readonly Outcome[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Runs groups on a thread of their own.
 *
 * @throws {TrackingError} `STORE_UNUSABLE` and the like when the thread cannot open the file.
 */
export async function startThreadRunner(data: WriterData): Promise<GroupRunner> {
  const worker = new Worker(new URL('./writer-thread.js', import.meta.url), {
    workerData: data,
    name: 'waymark-writer',
  })
  const runner = new ThreadRunner(worker)
  await runner.ready
  return runner
}

class ThreadRunner implements GroupRunner {
  readonly ready: Promise<void>
  readonly #worker: Worker
  readonly #pending: Pending[] = []
  readonly #exited: Promise<void>
  #lost: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    this.ready = new Promise((resolve, reject) => {
      worker.on('message', (message: FromWriter) => {
        if (message.kind === 'outcomes') this.#answer(message.outcomes.map(receiveOutcome))
        else if (message.kind === 'ready') resolve()
        else reject(receiveError(message.error))
      })
      worker.on('error', reject)
    })
    worker.on('error', (cause) => this.#lose(cause))
    this.#exited = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#lose(undefined)
        resolve()
      })
    })
  }

  run(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== undefined) throw this.#lost
      const { jobs: sent, transfer } = toMessage(jobs)
      this.#post({ kind: 'group', jobs: sent }, transfer)
      this.#pending.push({ resolve, reject })
    })
  }

  async close(): Promise<void> {
    if (this.#lost === undefined) this.#post({ kind: 'close' }, [])
    await this.#exited
  }

  #post(message: ToWriter, transfer: readonly ArrayBuffer[]): void {
    this.#worker.postMessage(message, transfer)
  }

  #answer(outcomes: readonly Outcome[]): void {
    this.#pending.shift()?.resolve(outcomes)
  }

  #lose(cause: unknown): void {
    this.#lost ??= new TrackingError('STORE_UNUSABLE', { reason: LOST }, { cause })
    for (const { reject } of this.#pending.splice(0)) reject(this.#lost)
  }
}
