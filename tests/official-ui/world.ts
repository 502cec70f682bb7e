import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '../e2e/chromium.ts'
import { type Seeded, seed } from './seed.ts'
import { findUiBuild, startTarget, type Target } from './target.ts'
import { startUiProxy, type UiProxy } from './ui-proxy.ts'

/** What a file of tests works with, from its first test on. */
export interface UiWorld {
  target: Target
  proxy: UiProxy
  browser: Browser
  seeded: Seeded
}

/** A seeded server with MLflow's UI in front of it and a browser, for as long as a file's tests run. */
export function useUiWorld(): UiWorld {
  const world = {} as UiWorld // filled before the first test

  beforeAll(async () => {
    const python = process.env.WAYMARK_PYTHON
    if (!python) throw new Error('WAYMARK_PYTHON names no Python: run `npm run test:official-ui`.')
    world.target = await startTarget(python)
    world.proxy = await startUiProxy(findUiBuild(python), world.target.url)
    world.seeded = await seed(world.target.url)
    world.browser = await launchChromium()
  })

  afterAll(async () => {
    await world.browser?.close()
    await world.proxy?.close()
    await world.target?.dispose()
  })

  afterEach(async () => {
    for (const context of world.browser.contexts()) await context.close()
  })

  return world
}
