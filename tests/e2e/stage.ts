import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core'
import { launchChromium, type PageWatch, watch } from './chromium.ts'
import { Rest } from './rest.ts'
import { startWaymark, type WaymarkServer } from './waymark-server.ts'

/** A server with a browser before it. */
export interface Stage {
  readonly server: WaymarkServer
  readonly browser: Browser
  readonly rest: Rest
  /** Opens a path in a fresh profile. */
  open(
    path: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; seen: PageWatch; response: Response | null }>
  /** Closes what was opened since the last call. */
  closePages(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a server of its own folder and a browser.
 *
 * @param flags further ones of the server
 */
export async function openStage(flags: readonly string[] = []): Promise<Stage> {
  const server = await startWaymark('', flags)
  const browser = await launchChromium()
  return {
    server,
    browser,
    rest: new Rest(server.url),
    open: async (path, options = {}) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
      const seen = watch(page)
      const response = await page.goto(server.url + path)
      // What comes drawn is to be looked at only, until the app takes it over.
      await page.locator('html:not([data-drawn])').waitFor({ state: 'attached' })
      return { page, seen, response }
    },
    closePages: async () => {
      for (const context of browser.contexts()) await context.close()
    },
    close: async () => {
      await browser.close()
      await server.dispose()
    },
  }
}

/** The ids of the rows that are drawn, from the top. */
export async function rowIds(page: Page): Promise<string[]> {
  await page.getByTestId('run-row').first().waitFor()
  return page
    .getByTestId('run-row')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.ariaRowIndex ?? 0) - Number(b.ariaRowIndex ?? 0))
        .map((row) => row.getAttribute('data-run-id') ?? ''),
    )
}

/** Gives a page of an experiment as one that the server did not draw, so that it asks for its rows itself. */
export async function leaveUndrawn(page: Page): Promise<void> {
  const isDrawn = (url: URL) => /^\/e\/[^/]+$/.test(url.pathname)
  await page.route(isDrawn, async (route) => {
    // The same frame at the same depth, and nothing in it.
    const url = new URL('/r/none', route.request().url()).href
    await route.fulfill({ response: await route.fetch({ url }) })
  })
}
