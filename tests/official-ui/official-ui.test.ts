import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { isExpected } from './known-failures.ts'
import { watchPage } from './page-watch.ts'
import { PAGES } from './pages.ts'
import { useUiWorld } from './world.ts'

// What MLflow's UI shows when something went wrong: toasts, and sections that broke down.
const TROUBLE = [
  '[class*="notification-notice"]',
  '[class*="alert-error"]',
  ':text-matches("went wrong|request error|error (fetching|while loading)|error occurred|page not found", "i")',
].join(', ')

const PATIENCE_MS = 15_000

const world = useUiWorld()

it.each(PAGES)('shows $name', async ({ name, route, shows, breaksDown }) => {
  const page = await world.browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const seen = watchPage(page, world.proxy.url)

  await page.goto(`${world.proxy.url}/#${route(world.seeded)}`)
  const shown = page.getByText(shows).filter({ visible: true }).first().waitFor()
  await shown.then(seen.quiet).finally(() => leave(page, name, seen.answers))

  const failed = seen.answers.filter((answer) => / [45]\d\d$/.test(answer))
  expect(failed.filter((answer) => !isExpected(answer))).toEqual([])
  expect(seen.exceptions).toEqual([])
  if (!breaksDown) expect(await page.locator(TROUBLE).allInnerTexts()).toEqual([])
})

/** Leaves a picture and the list of requests, for people to look at. */
async function leave(page: Page, name: string, answers: readonly string[]): Promise<void> {
  const folder = fileURLToPath(new URL(`recorded/${world.target.name}`, import.meta.url))
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
  writeFileSync(join(folder, `${name}.txt`), `${[...answers].sort().join('\n')}\n`)
}
