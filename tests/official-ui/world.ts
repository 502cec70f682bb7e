import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '../e2e/chromium.ts'
import { Rest } from '../e2e/rest.ts'
import { findUiBuild, startTarget, type Target } from './target.ts'
import { startUiProxy, type UiProxy } from './ui-proxy.ts'

/** What a file of tests works with, from its first test on. */
export interface UiWorld {
  target: Target
  /** The server itself, without the UI. */
  rest: Rest
  proxy: UiProxy
  /** One for all pages of a file, so that the UI's scripts are fetched and compiled once. */
  context: BrowserContext
}

/** A server with MLflow's UI in front of it and a browser, for as long as a file's tests run. */
export function useUiWorld(): UiWorld {
  const world = {} as UiWorld // filled before the first test
  let browser: Browser | undefined

  beforeAll(async () => {
    const python = process.env.WAYMARK_PYTHON
    if (!python) throw new Error('WAYMARK_PYTHON names no Python: run `npm run test:official-ui`.')
    world.target = await startTarget(python)
    world.rest = new Rest(world.target.url)
    world.proxy = await startUiProxy(findUiBuild(python), world.target.url)
    browser = await launchChromium()
    world.context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
    await world.context.addInitScript(forget)
  })

  afterAll(async () => {
    await browser?.close()
    await world.proxy?.close()
    await world.target?.dispose()
  })

  afterEach(async () => {
    for (const page of world.context.pages()) await page.close()
  })

  return world
}

/** Runs in each page before it opens: no page depends on what another one was left with. */
function forget(): void {
  localStorage.clear()
  sessionStorage.clear()
}
