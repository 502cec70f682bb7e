import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let runIds: readonly string[]

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  runIds = await Promise.all(
    Array.from({ length: 120 }, (_, at) =>
      rest.createRun('0', { name: `night-${at}`, curves: { 'val/accuracy': [at / 200] } }),
    ),
  )
  await buildModel('ranker', 2500)
  await rest.post('registered-models/alias', { name: 'ranker', alias: 'old', version: '17' })
  await buildModel('detector', 9)
  await rest.post('registered-models/alias', { name: 'detector', alias: 'best', version: '8' })
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

async function buildModel(name: string, count: number): Promise<void> {
  await stage.rest.post('registered-models/create', { name })
  for (let at = 0; at < count; at += 1) {
    const run_id = runIds[at % runIds.length]
    await stage.rest.post('model-versions/create', { name, run_id, source: `runs:/${run_id}/m` })
  }
}

/** What is wider than its place, so that it scrolls sideways. */
function scrolledSideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX))
      .map((one) => one.className),
  )
}

it('lists all of 2,500 versions, and finds one among them', async () => {
  const { page, seen } = await stage.open('/models/ranker')
  await page.getByRole('heading', { name: 'Versions2,500' }).waitFor()
  const rows = page.locator('[data-version]')
  expect(await rows.count()).toBe(100)

  await page.getByText('100 of 2,500').scrollIntoViewIfNeeded()
  await page.locator('[data-version="2350"]').waitFor()
  // The metrics of what was scrolled to are there too.
  await page
    .locator('[data-version="2350"] td')
    .getByText('0.3450', { exact: true })
    .first()
    .waitFor()

  await page.getByLabel('Find versions').fill('@old')
  await page.locator('[data-version="17"]').waitFor()
  expect(await rows.count()).toBe(1)
  expect(new URL(page.url()).search).toBe('?q=@old')
  await page.goto(`${stage.server.url}/models/ranker/17`)
  await page.getByRole('heading', { name: 'ranker v17' }).waitFor()
  expect(seen.complaints).toEqual([])
})

it('moves an alias to any of many versions by its number', async () => {
  const { page } = await stage.open('/models/ranker?q=@old')
  await page.getByRole('button', { name: '@old' }).click()
  const number = page.getByLabel('Number of another version')
  await number.fill('9999')
  await page.keyboard.press('Enter')
  await page.getByText('There is no other version 9999.').waitFor()

  await number.fill('1200')
  await page.keyboard.press('Enter')

  await page.locator('[data-version="1200"]').getByText('@old').waitFor()
  await page.locator('[data-version="1200"] .alias-badge:focus').waitFor()
})

it('keeps the focus with an alias that moves, and with what is undone', async () => {
  const { page } = await stage.open('/models/detector')
  await page.getByRole('button', { name: '@best' }).focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('alias-menu').getByRole('button', { name: 'Version 3' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-version="3"] .alias-badge:focus').waitFor()

  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-version="8"] .alias-badge:focus').waitFor()

  await page.keyboard.press('Enter')
  await page.getByTestId('alias-menu').getByRole('button', { name: 'Take away' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('@best was taken away.').waitFor()
  await page.locator('[data-version="8"] .alias-add:focus').waitFor()

  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-version="8"] .alias-badge:focus').waitFor()
})

it('offers the first stage on the page of a version, and keeps the focus with it', async () => {
  const { page, seen } = await stage.open('/models/detector')
  await page.locator('[data-version="9"]').waitFor()
  expect(await page.getByTestId('stage-board').count()).toBe(0)
  await page.locator('[data-version="9"]').getByRole('link', { name: '9', exact: true }).click()
  await page.getByLabel('Stage of version 9').selectOption('Staging')
  await page.getByText('Version 9 went from None to Staging.').waitFor()

  await page.getByRole('link', { name: 'detector', exact: true }).click()
  const board = page.getByTestId('stage-board')
  await board.locator('[data-stage="Staging"] [data-card="9"]').waitFor()
  // Of many in no stage only some are listed; one that was moved stays in sight.
  expect(await board.locator('[data-stage="None"] [data-card]').count()).toBe(5)
  await board.getByRole('button', { name: 'Show 3 of 3 more' }).click()
  await board.getByLabel('Stage of version 1').selectOption('Production')
  await board.locator('[data-stage="Production"] [data-card="1"] select:focus').waitFor()
  expect(seen.complaints).toEqual([])
})

it.each(['light', 'dark'] as const)('fits any width in %s', async (colorScheme) => {
  const name = 'detector'
  await stage.rest.post('registered-models/alias', {
    ...{ name, version: '7' },
    alias: 'shadow-for-the-northern-region',
  })
  for (const width of [1440, 800, 390]) {
    const { page } = await stage.open('/models/detector', {
      colorScheme,
      viewport: { width, height: 900 },
    })
    await page.getByText('0.04', { exact: false }).first().waitFor()
    await page.getByTestId('stage-board').waitFor()

    expect(await scrolledSideways(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await takePicture(page, `versions-${colorScheme}-${width}`)
  }
})
