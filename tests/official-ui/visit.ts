import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isExpected } from './known-failures.ts'
import { type PageWatch, watchPage } from './page-watch.ts'
import type { UiWorld } from './world.ts'

/** How long one click or one look may take: no more than a guard against waiting for ever. */
export const PATIENCE_MS = 60_000

export interface Visit {
  /** Names the picture and the list of requests in `recorded/`. */
  readonly name: string
  /** What stands behind `#`. */
  readonly route: string
  /** Requests that have to fail, as `METHOD path status`, because we don't build what they ask for. */
  readonly refused?: RegExp
}

/** Opens a page, acts on it, leaves a picture, and sees that nothing failed that works on MLflow. */
export async function visit(
  world: UiWorld,
  { name, route, refused }: Visit,
  act: (page: Page, seen: PageWatch) => Promise<void>,
): Promise<void> {
  const page = await world.context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await closePromotions(page)
  const seen = await watchPage(page, world.proxy.url)
  try {
    await page.goto(`${world.proxy.url}/#${route}`)
    await seen.quiet()
    await act(page, seen)
    await seen.quiet()
  } finally {
    await leave(page, join(world.target.name, name), seen.answers)
  }
  const failed = seen.answers.filter((answer) => / [45]\d\d$/.test(answer) && !isExpected(answer))
  if (refused === undefined) {
    expect(failed).toEqual([])
    expect(seen.notices).toEqual([])
  } else if (world.target.name === 'waymark') {
    expect(failed.filter((answer) => !refused.test(answer))).toEqual([])
    expect(failed).not.toEqual([])
  }
  expect(seen.exceptions).toEqual([])
  await page.close()
}

/** The UI tells of its new registry when it is first opened, above all else. */
async function closePromotions(page: Page): Promise<void> {
  const promotion = page.getByRole('dialog').filter({ hasText: 'Flexible, governed deployments' })
  await page.addLocatorHandler(promotion, () =>
    promotion.getByRole('button', { name: 'Close' }).click(),
  )
}

/** Leaves a picture and the list of requests, for people to look at. */
async function leave(page: Page, name: string, answers: readonly string[]): Promise<void> {
  const place = fileURLToPath(new URL(`recorded/${name}`, import.meta.url))
  mkdirSync(dirname(place), { recursive: true })
  await page.screenshot({ path: `${place}.png` })
  writeFileSync(`${place}.txt`, `${[...answers].sort().join('\n')}\n`)
}
