import { TrackingError } from '@waymark/domain'
import type { DecodeInput } from '@waymark/protocol'
import type { Answer } from '../kernel/answer.ts'
import type { Log } from '../kernel/log.ts'
import { FairLine } from './fair-line.ts'
import type { ReaderData, ReaderMessage, ReadMessage } from './messages.ts'
import { ReadPaces } from './read-paces.ts'
import { ReaderThread } from './reader-thread.ts'
import type { PendingRead, Reads } from './reads.ts'

/** A read with the promise that its caller waits for. */
class Job {
  readonly message: ReadMessage
  readonly answer: Promise<Answer>
  resolve!: (answer: Answer) => void // set by the promise, before the constructor returns
  reject!: (error: Error) => void
  cancelled = false
  isWaiting = true

  constructor(message: ReadMessage) {
    this.message = message
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }
}

/** How a pool is sized. */
export interface ReaderPoolOptions {
  readonly threads: number
  readonly maxWaiting: number
  readonly timeoutSeconds: number
  readonly data: ReaderData
  /** Answers until the first thread is up: a start should not wait for threads. */
  readonly meanwhile: Reads
  readonly log: Log
}

const RESTART_DELAY_MS = 500

/**
 * Threads that read, and the line before them. A thread has one read at a time: a short one is never
 * stuck behind a long one while another thread is free, nor behind long ones that wait, and what waits
 * can be dropped. The bubble between two reads costs about 20 µs.
 */
export class ReaderPool implements Reads {
  readonly #options: ReaderPoolOptions
  readonly #threads = new Set<ReaderThread>()
  readonly #idle: ReaderThread[] = []
  readonly #line = new FairLine<Job>()
  readonly #paces = new ReadPaces()
  readonly #running = new Map<number, Job>()
  readonly #watch: NodeJS.Timeout
  readonly ready: Promise<void>
  #tellReady: () => void = () => undefined
  #isUp = false
  #nextId = 1
  #isClosed = false
  // Terminated, but perhaps still inside a statement; they count, or a slow query asked for again
  // and again would make ever more threads.
  readonly #ending = new Set<ReaderThread>()

  constructor(options: ReaderPoolOptions) {
    this.#options = options
    this.ready = new Promise((resolve) => {
      this.#tellReady = resolve
    })
    for (let count = 0; count < options.threads; count += 1) this.#start()
    this.#watch = setInterval(() => this.#stopOverdue(), 1000).unref()
  }

  read(route: string, input: DecodeInput): PendingRead {
    if (!this.#isUp) return this.#options.meanwhile.read(route, input)
    const { maxWaiting: limit } = this.#options
    const waiting = this.#line.length
    if (waiting >= limit) {
      throw new TrackingError('READERS_OVERLOADED', { waiting, limit, retryAfterSeconds: 1 })
    }
    const job = new Job({ id: this.#nextId++, route, input })
    this.#line.push(job, this.#paces.isLong(route))
    this.#dispatch()
    return { answer: job.answer, cancel: () => this.#cancel(job) }
  }

  /** Ends all threads; reads under way are lost, so wait for them first. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#watch)
    await Promise.all([...this.#threads].map((thread) => thread.terminate()))
  }

  #dispatch(): void {
    while (this.#idle.length > 0) {
      const job = this.#line.shift()
      if (job === undefined) return
      job.isWaiting = false
      this.#running.set(job.message.id, job)
      this.#idle.pop()?.send(job.message)
    }
  }

  #cancel(job: Job): void {
    if (job.cancelled) return
    if (!job.isWaiting) return this.#abandon(job)
    this.#line.leave(job)
    job.reject(new TrackingError('READER_LOST', {}))
  }

  /** Nothing to do for one that is answered. */
  #abandon(job: Job): void {
    const thread = [...this.#threads].find(({ current }) => current === job.message.id)
    if (thread === undefined) return
    job.cancelled = true
    thread.abandon()
  }

  #start(): void {
    const thread = new ReaderThread(this.#options.data, {
      onReady: (started) => {
        this.#isUp = true
        this.#release(started)
        if ([...this.#threads].every(({ isReady }) => isReady)) this.#tellReady()
      },
      onMessage: (from, message) => this.#finish(from, message),
      onEnd: (ended, cause) => this.#replace(ended, cause),
    })
    this.#threads.add(thread)
  }

  #release(thread: ReaderThread): void {
    thread.current = undefined
    this.#idle.push(thread)
    this.#dispatch()
  }

  #finish(thread: ReaderThread, message: Exclude<ReaderMessage, { kind: 'ready' }>): void {
    const job = this.#running.get(message.id)
    this.#running.delete(message.id)
    if (job?.cancelled === false) this.#notePace(thread, job)
    if (this.#threads.has(thread)) this.#release(thread)
    if (message.kind === 'answer') job?.resolve(message)
    else job?.reject(new Error('A reader thread failed', { cause: message.story }))
  }

  #replace(thread: ReaderThread, cause: Error | undefined): void {
    this.#ending.delete(thread)
    const wasServing = this.#threads.delete(thread)
    const at = this.#idle.indexOf(thread)
    if (at !== -1) this.#idle.splice(at, 1)
    if (this.#isClosed) return
    if (wasServing) {
      this.#options.log.error('A reader thread ended and is replaced', { cause })
      this.#fail(thread, new TrackingError('READER_LOST', {}))
    }
    // One that never came up would come down again at once.
    setTimeout(() => this.#fill(), thread.isReady ? 0 : RESTART_DELAY_MS).unref()
  }

  #fill(): void {
    const { threads } = this.#options
    const canStart = () => this.#threads.size < threads && this.#ending.size < 2 * threads
    while (!this.#isClosed && canStart()) this.#start()
  }

  #fail(thread: ReaderThread, error: TrackingError): void {
    const job = thread.current === undefined ? undefined : this.#running.get(thread.current)
    if (job === undefined) return
    this.#running.delete(job.message.id)
    this.#notePace(thread, job)
    job.reject(error)
  }

  #notePace({ startedAt }: ReaderThread, { message }: Job): void {
    this.#paces.note(message.route, performance.now() - startedAt)
  }

  #stopOverdue(): void {
    const { timeoutSeconds: seconds, log } = this.#options
    for (const thread of this.#threads) {
      const isBusy = thread.current !== undefined
      if (!isBusy || performance.now() - thread.startedAt < seconds * 1000) continue
      log.warn('A read was stopped at its time limit', { seconds })
      this.#fail(thread, new TrackingError('READ_TOOK_TOO_LONG', { seconds }))
      this.#threads.delete(thread)
      this.#ending.add(thread)
      void thread.terminate()
    }
    this.#fill()
  }
}
