import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PageToRender } from '@waymark/protocol/waymark'
import type { Log } from '../kernel/log.ts'

/** What the thread that draws starts with. */
export interface RenderThreadData {
  /** The URL of a module that exports `renderPage`. */
  readonly module: string
}

/** A page on its way to the thread. */
export interface RenderMessage {
  readonly id: number
  readonly page: PageToRender
}

/** What comes back: no markup where the page is its browser's to draw, whatever the cause. */
export interface RenderedMessage {
  readonly id: number
  readonly markup: string | undefined
}

/** The part of a web build that draws, by its place in the folder. */
export const RENDER_MODULE = 'prerender/render-page.js'

/** Draws pages of the UI ahead of their browsers, in a thread of its own: no other request waits for it. */
export class PageRenderer {
  readonly #waiting = new Map<number, (markup: string | undefined) => void>()
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
    worker.on('message', ({ id, markup }: RenderedMessage) => this.#settle(id, markup))
    worker.on('error', (error) => log.warn('Pages are no longer drawn ahead', { error }))
    worker.on('exit', () => {
      this.#worker = undefined
      for (const id of this.#waiting.keys()) this.#settle(id, undefined)
    })
    this.#worker = worker
  }

  /** The page's markup; undefined where its browser is to draw it. */
  render(page: PageToRender): Promise<string | undefined> {
    const worker = this.#worker
    if (worker === undefined) return Promise.resolve(undefined)
    this.#lastId += 1
    const message: RenderMessage = { id: this.#lastId, page }
    return new Promise((resolve) => {
      this.#waiting.set(message.id, resolve)
      worker.postMessage(message, [])
    })
  }

  /** Ends the thread; who waits for a page is told that there is none. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #settle(id: number, markup: string | undefined): void {
    this.#waiting.get(id)?.(markup)
    this.#waiting.delete(id)
  }
}
