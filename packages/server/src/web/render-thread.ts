import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { PageToRender } from '@waymark/protocol/waymark'
import type { RenderedMessage, RenderMessage, RenderThreadData } from './page-renderer.ts'

type RenderPage = (page: PageToRender) => Promise<string | undefined>

async function serve(port: MessagePort, { module }: RenderThreadData): Promise<void> {
  const { renderPage } = (await import(module)) as { renderPage: RenderPage } // the web build's contract
  // One at a time, as `renderPage` wants it.
  let last = Promise.resolve()
  const draw = async ({ id, page }: RenderMessage, before: Promise<void>) => {
    await before
    // A fault in drawing is the browser's to meet, and to tell.
    const markup = await renderPage(page).catch(() => undefined)
    port.postMessage({ id, markup } satisfies RenderedMessage, [])
  }
  port.on('message', (message: RenderMessage) => {
    last = draw(message, last)
  })
}

if (parentPort !== null) await serve(parentPort, workerData as RenderThreadData) // set by PageRenderer
