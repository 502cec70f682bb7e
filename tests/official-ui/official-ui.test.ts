import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../e2e/chromium.ts'
import { isExpected } from './known-failures.ts'
import { watchPage } from './page-watch.ts'
import { PAGES } from './pages.ts'
import { type Seeded, seed } from './seed.ts'
import { findUiBuild, startTarget, type Target } from './target.ts'
import { startUiProxy, type UiProxy } from './ui-proxy.ts'

// What MLflow's UI shows when something went wrong: toasts, and sections that broke down.
const TROUBLE = [
  '[class*="notification-notice"]',
  '[class*="alert-error"]',
  ':text-matches("went wrong|request error|error (fetching|while loading)|error occurred|page not found", "i")',
].join(', ')

const PATIENCE_MS = 15_000

let target: Target
let proxy: UiProxy
let browser: Browser
let seeded: Seeded

beforeAll(async () => {
  const python = process.env.WAYMARK_PYTHON
  if (!python) throw new Error('WAYMARK_PYTHON names no Python: run `npm run test:official-ui`.')
  target = await startTarget(python)
  proxy = await startUiProxy(findUiBuild(python), target.url)
  seeded = await seed(target.url)
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await target?.dispose()
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

it.each(PAGES)('shows $name', async ({ name, route, shows, breaksDown }) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const seen = watchPage(page, proxy.url)

  await page.goto(`${proxy.url}/#${route(seeded)}`)
  const shown = page.getByText(shows).filter({ visible: true }).first().waitFor()
  await shown.then(seen.quiet).finally(() => leave(page, name, seen.answers))

  const failed = seen.answers.filter((answer) => / [45]\d\d$/.test(answer))
  expect(failed.filter((answer) => !isExpected(answer))).toEqual([])
  expect(seen.exceptions).toEqual([])
  if (!breaksDown) expect(await page.locator(TROUBLE).allInnerTexts()).toEqual([])
})

/** Leaves a picture and the list of requests, for people to look at. */
async function leave(page: Page, name: string, answers: readonly string[]): Promise<void> {
  const folder = fileURLToPath(new URL(`recorded/${target.name}`, import.meta.url))
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
  writeFileSync(join(folder, `${name}.txt`), `${[...answers].sort().join('\n')}\n`)
}
