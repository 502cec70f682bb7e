import type { Outcome } from './group.ts'
import type { Job } from './job.ts'
import type { ThreadRunner } from './thread-runner.ts'
import type { GroupRunner } from './write-queue.ts'

/**
 * Replaces a thread that ended by a bug or for want of memory. Safe, because SQLite undoes what it
 * had not committed and each group's callers have been told that its end is unknown.
 */
export class RestartingRunner implements GroupRunner {
  readonly #start: () => Promise<ThreadRunner>
  #thread: ThreadRunner

  constructor(thread: ThreadRunner, start: () => Promise<ThreadRunner>) {
    this.#thread = thread
    this.#start = start
  }

  async run(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    if (this.#thread.isLost) this.#thread = await this.#start()
    return this.#thread.run(jobs)
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}
