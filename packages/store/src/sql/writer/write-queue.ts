import { TrackingError } from '@waymark/domain'
import type { OperationArgs, OperationName, OperationResult } from '../operations.ts'
import type { Outcome } from './group.ts'
import { type Job, rowsOf } from './job.ts'
import type { Writer } from './writer.ts'

/** Runs groups of jobs: on a thread, or here. */
export interface GroupRunner {
  /** Outcomes in the jobs' order; rejects when nothing is known about any of them. */
  run(jobs: readonly Job[]): Promise<readonly Outcome[]>
  /** Does a part of what nobody waits for; whether there is more of it. For a thread between groups. */
  rest?(): Promise<boolean>
  close(): Promise<void>
}

/** How much may wait and how much is committed at once. */
export interface QueueLimits {
  /** Rows that may wait, those under way included; more is refused. */
  readonly rowsWaiting: number
  /** Rows in one transaction: more would only keep its callers waiting. */
  readonly rowsPerGroup: number
  /** Groups handed over at once: the next begins without a round trip between the threads. */
  readonly groupsInFlight: number
}

/** Measured: larger groups win nothing, and a second group in flight only makes both smaller. */
export const QUEUE_LIMITS: QueueLimits = {
  rowsWaiting: 200_000,
  rowsPerGroup: 20_000,
  groupsInFlight: 1,
}

interface Waiting {
  readonly job: Job
  readonly rows: number
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/**
 * Group commit: while one group is being committed, what arrives becomes the next. Order is kept,
 * so a caller that awaits each call sees its own writes.
 */
export class WriteQueue implements Writer {
  readonly #runner: GroupRunner
  readonly #limits: QueueLimits
  readonly #waiting: Waiting[] = []
  #rows = 0
  #inFlight = 0
  #isScheduled = false
  #onIdle: (() => void) | undefined
  #closing: Promise<void> | undefined

  constructor(runner: GroupRunner, limits: QueueLimits = QUEUE_LIMITS) {
    this.#runner = runner
    this.#limits = limits
  }

  call<N extends OperationName>(name: N, args: OperationArgs<N>): Promise<OperationResult<N>> {
    const job = { operation: name, args } as Job // name and args belong together by N
    const rows = rowsOf(job)
    return new Promise((resolve, reject) => {
      this.#checkRoom(rows)
      this.#rows += rows
      this.#waiting.push({ job, rows, resolve, reject })
      this.#schedule()
    })
  }

  close(): Promise<void> {
    this.#closing ??= this.#drain().then(() => this.#runner.close())
    return this.#closing
  }

  #checkRoom(rows: number): void {
    if (this.#closing !== undefined) {
      throw new TrackingError('STORE_UNUSABLE', { reason: 'The store is closed.' })
    }
    const { rowsWaiting: limit } = this.#limits
    // A single request is always let in when nothing waits, however large it is.
    if (this.#rows > 0 && this.#rows + rows > limit) {
      const waiting = this.#rows
      throw new TrackingError('STORE_OVERLOADED', { waiting, limit, retryAfterSeconds: 1 })
    }
  }

  /** Sends after the current turn, so that requests which arrived together go together. */
  #schedule(): void {
    if (this.#isScheduled || this.#inFlight >= this.#limits.groupsInFlight) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#sendGroups()
    })
  }

  #sendGroups(): void {
    while (this.#waiting.length > 0 && this.#inFlight < this.#limits.groupsInFlight) {
      void this.#send(this.#takeGroup())
    }
  }

  #takeGroup(): Waiting[] {
    let rows = 0
    const end = this.#waiting.findIndex((waiting, i) => {
      rows += waiting.rows
      return i > 0 && rows > this.#limits.rowsPerGroup
    })
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
  }

  async #send(group: readonly Waiting[]): Promise<void> {
    this.#inFlight++
    try {
      const outcomes = await this.#runner.run(group.map(({ job }) => job))
      group.forEach((waiting, i) => settle(waiting, outcomes[i]))
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    this.#inFlight--
    this.#rows -= group.reduce((sum, { rows }) => sum + rows, 0)
    this.#sendGroups()
    if (this.#inFlight === 0) this.#onIdle?.()
  }

  #drain(): Promise<void> {
    if (this.#inFlight === 0 && this.#waiting.length === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onIdle = resolve
    })
  }
}

function settle({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (outcome === undefined) reject(new Error('the writer answered fewer jobs than it was given'))
  else if ('error' in outcome) reject(outcome.error)
  else resolve(outcome.value as never) // the operation that the job names made it
}
