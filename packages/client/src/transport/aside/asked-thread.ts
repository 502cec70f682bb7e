import { Worker } from 'node:worker_threads'

/** An answer names the question that it is for. */
export interface NumberedAnswer {
  readonly id: number
}

interface Pending<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** How a thread is started, and who hears of its end. */
export interface AskedThreadOptions {
  /** The compiled module that answers. */
  readonly module: URL
  readonly name: string
  /** The thread died of an error; all that waited has failed with it. The next question starts another one. */
  readonly onFailure?: () => void
}

/**
 * A thread that answers numbered questions: `{ id, ...question }` goes in, a message with that `id` comes
 * out, in any order. It starts with the first question and holds the process only as long as an answer is
 * waited for, as a socket would. Messages are copied, never transferred: a detached array buffer slows
 * every loop over typed arrays in a program from then on.
 */
export class AskedThread<Question extends object, Answer extends NumberedAnswer> {
  readonly #options: AskedThreadOptions
  readonly #pending = new Map<number, Pending<Answer>>()
  #worker: Worker | undefined
  #lastId = 0

  constructor(options: AskedThreadOptions) {
    this.#options = options
  }

  /** @throws {Error} of Node's, where a program can have no second thread */
  start(): Worker {
    this.#worker ??= this.#startWorker()
    return this.#worker
  }

  /**
   * @param signal gives the question up: the thread is sent `{ id, isGivenUp: true }`
   * @throws {Error} as {@link start}, and the signal's reason
   */
  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted()
    const worker = this.start()
    this.#lastId += 1
    const id = this.#lastId
    return new Promise<Answer>((resolve, reject) => {
      const giveUp = (): void => {
        worker.postMessage({ id, isGivenUp: true }, [])
        this.#settle(id)?.reject(signal?.reason)
      }
      const rest = (): void => signal?.removeEventListener('abort', giveUp)
      this.#pending.set(id, {
        resolve: (answer) => resolve((rest(), answer)),
        reject: (error) => reject((rest(), error)),
      })
      signal?.addEventListener('abort', giveUp, { once: true })
      worker.ref()
      try {
        worker.postMessage({ id, ...question }, [])
      } catch (error) {
        this.#settle(id)?.reject(error) // it holds what cannot be copied
      }
    })
  }

  #settle(id: number): Pending<Answer> | undefined {
    const waiting = this.#pending.get(id)
    this.#pending.delete(id)
    if (this.#pending.size === 0) this.#worker?.unref()
    return waiting
  }

  #startWorker(): Worker {
    const { module, name, onFailure } = this.#options
    const started = new Worker(module, {
      name,
      execArgv: [], // flags that made sense of the program (--eval, --import) do not fit a thread
    })
    started.on('message', (answer: Answer) => this.#settle(answer.id)?.resolve(answer))
    started.on('error', (error) => {
      this.#worker = undefined
      onFailure?.()
      for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(error)
    })
    started.unref()
    return started
  }
}
