import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { PageToRender } from '@waymark/protocol/waymark'
import {
  READY,
  type Rendered,
  type RenderedMessage,
  type RenderMessage,
  type RenderThreadData,
} from './page-renderer.ts'

/** What the web build exports. */
interface RenderModule {
  readonly questionsOf: (path: string) => readonly string[]
  readonly renderPage: (page: PageToRender) => Promise<string | undefined>
}

async function serve(port: MessagePort, { module }: RenderThreadData): Promise<void> {
  const { questionsOf, renderPage } = (await import(module)) as RenderModule // the web build's contract
  const answerTo = async (page: RenderMessage['page']): Promise<Rendered> =>
    typeof page === 'string' ? questionsOf(page) : renderPage(page)
  // One at a time, as `renderPage` wants it.
  let last = Promise.resolve()
  const take = async ({ id, page }: RenderMessage, before: Promise<void>) => {
    await before
    // A fault in drawing is the browser's to meet, and to tell.
    const answer = await answerTo(page).catch(() => undefined)
    port.postMessage({ id, answer } satisfies RenderedMessage, [])
  }
  port.on('message', (message: RenderMessage) => {
    last = take(message, last)
  })
  port.postMessage(READY, [])
}

if (parentPort !== null) await serve(parentPort, workerData as RenderThreadData) // set by PageRenderer
