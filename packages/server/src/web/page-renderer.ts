import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PageToRender } from '@waymark/protocol/waymark'
import type { Log } from '../kernel/log.ts'

/** What the thread that draws starts with. */
export interface RenderThreadData {
  /** The URL of a module that exports `questionsOf` and `renderPage`. */
  readonly module: string
}

/** A page on its way to the thread: the path of one that will be drawn, or all that it is drawn from. */
export interface RenderMessage {
  readonly id: number
  readonly page: string | PageToRender
}

/** What comes back, of a path what its page asks for. */
export interface RenderedMessage {
  readonly id: number
  readonly answer: Rendered
}

/** What the thread tells once it has loaded what draws. */
export const READY = 'ready'

/** Nothing where the page is its browser's to draw, whatever the cause. */
export type Rendered = string | readonly string[] | undefined

/** The part of a web build that draws, by its place in the folder. */
export const RENDER_MODULE = 'prerender/render-page.js'

/** Draws pages of the UI ahead of their browsers, in a thread of its own: no other request waits for it. */
export class PageRenderer {
  #isReady = false
  readonly #waiting = new Map<number, (answer: Rendered) => void>()
  #worker: Worker | undefined
  #lastId = 0

  /** @param folder the web build */
  constructor(folder: string, log: Log) {
    const workerData: RenderThreadData = { module: pathToFileURL(join(folder, RENDER_MODULE)).href }
    const worker = new Worker(new URL('./render-thread.js', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
    })
    worker.unref()
    worker.on('message', (message: RenderedMessage | typeof READY) => {
      if (message === READY) this.#isReady = true
      else this.#settle(message.id, message.answer)
    })
    worker.on('error', (error) => log.warn('Pages are no longer drawn ahead', { error }))
    worker.on('exit', () => {
      this.#worker = undefined
      this.#isReady = false
      for (const id of this.#waiting.keys()) this.#settle(id, undefined)
    })
    this.#worker = worker
  }

  /** Whether the thread has loaded what draws: who asks before waits for that. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Where a page reads, below the root: what it cannot be drawn without, and then what it can. */
  async questionsOf(path: string): Promise<readonly string[]> {
    const questions = await this.#send(path)
    return typeof questions === 'object' ? questions : []
  }

  /** The page's markup; undefined where its browser is to draw it. */
  async render(page: PageToRender): Promise<string | undefined> {
    const markup = await this.#send(page)
    return typeof markup === 'string' ? markup : undefined
  }

  /** Ends the thread; who waits for a page is told that there is none. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #send(page: RenderMessage['page']): Promise<Rendered> {
    const worker = this.#worker
    if (worker === undefined) return Promise.resolve(undefined)
    this.#lastId += 1
    const message: RenderMessage = { id: this.#lastId, page }
    return new Promise((resolve) => {
      this.#waiting.set(message.id, resolve)
      worker.postMessage(message, [])
    })
  }

  #settle(id: number, answer: Rendered): void {
    this.#waiting.get(id)?.(answer)
    this.#waiting.delete(id)
  }
}
