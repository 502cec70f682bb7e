import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, rowIds, type Stage } from './stage.ts'

const HTML = '<b onmouseover="alert(1)">bold</b> & <i>so on'
const EMOJI = '👩‍🚀🏳️‍🌈 run 日本語'
const RTL = 'تجربة \u202eevil\u202c שלום'
const LONG = 'k'.repeat(249)
const HUGE = 1.797_693_134_862_315_7e308
const METRICS = 500
const PARAMS = 10_000
// A million of them is what the nightly run takes.
const POINTS = Number(process.env.WAYMARK_E2E_POINTS ?? 20_000)

let stage: Stage
let experimentId: string
let wideId: string
let oddId: string
let longId: string
let goneId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment(`${HTML} ${RTL} ${EMOJI}`)
  const many = Array.from({ length: METRICS - 2 }, (_, i) => [
    `group${i % 25}/metric_${i}`,
    i < 10 ? [i] : [i, i + 1],
  ])
  wideId = await rest.createRun(experimentId, {
    name: EMOJI,
    params: { [`p${LONG}`]: HTML, متغير: RTL, emoji: EMOJI },
    tags: { [`t${LONG}`]: 'x'.repeat(5000), [`عربي`]: RTL },
    curves: { ...Object.fromEntries(many), [`m${LONG}`]: [1], 'דיוק/val': [0.5, 0.75] },
  })
  for (let from = 0; from < PARAMS; from += 100) {
    const params = Array.from({ length: 100 }, (_, i) => ({
      key: `config.layer_${from + i}.units`,
      value: String(from + i),
    }))
    await rest.post('runs/log-batch', { run_id: wideId, params })
  }
  oddId = await rest.createRun(experimentId, {
    name: HTML,
    status: 'FAILED',
    curves: {
      'only/nan': [Number.NaN, Number.NaN, Number.NaN],
      'only/one': [0.25],
      'ends/huge': [HUGE, -HUGE, 1, HUGE],
      'ends/wide': [1e-300, 1e300, -1e300],
    },
  })
  const backwards = [9, 5, 7, 2, 2, 0].map((step, at) => ({
    key: 'steps/back',
    value: at,
    step,
    timestamp: 1_767_225_600_000 + 1000 * at,
  }))
  await rest.post('runs/log-batch', { run_id: oddId, metrics: backwards })
  longId = await rest.createRun(experimentId, { name: RTL, status: 'RUNNING' })
  for (let from = 0; from < POINTS; from += 1000) {
    const metrics = Array.from({ length: 1000 }, (_, i) => ({
      key: 'long/loss',
      value:
        (from + i) % 7919 === 0 ? 50 : Math.exp(-(from + i) / POINTS) + ((i * 37) % 100) / 1000,
      step: from + i,
      timestamp: 1_767_225_600_000 + from + i,
    }))
    await rest.post('runs/log-batch', { run_id: longId, metrics })
  }
  goneId = await rest.createRun(experimentId, { name: 'soon-gone', curves: { 'only/one': [1] } })
}, 120_000)

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

/** Nothing runs, nothing is wider than the page, and no more is drawn than a reader can see. */
async function expectSound(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    page: [...document.querySelectorAll('.page')].map((one) => one.scrollWidth - one.clientWidth),
    nodes: document.querySelectorAll('*').length,
    markup: document.querySelectorAll('main b[onmouseover], main script').length,
  }))
  expect(found).toMatchObject({ width: 0, page: [0], markup: 0 })
  expect(found.nodes).toBeLessThan(8000)
}

it('a table names runs in any script, and a run that is deleted leaves it', async () => {
  const { page, seen } = await stage.open(`/e/${experimentId}`)
  expect(await rowIds(page)).toEqual([goneId, longId, oddId, wideId])
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(HTML)

  await stage.rest.post('runs/delete', { run_id: goneId })
  await page.locator(`[data-run-id="${goneId}"]`).waitFor({ state: 'detached' })

  await takePicture(page, 'hostile-data-table-light-1440')
  await page.getByRole('button', { name: 'Columns' }).click()
  const picker = page.getByTestId('column-picker')
  await picker.getByRole('searchbox').fill('layer_9999')
  await picker.getByText('config.layer_9999.units').waitFor()
  await takePicture(page, 'hostile-data-columns-light-1440')
  await expectSound(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.locator('.runs-cards').waitFor()
  await takePicture(page, 'hostile-data-table-light-390')
  await expectSound(page)
  expect(seen.complaints).toEqual([])
})

it('a run of ten thousand params and five hundred metrics is read at once', async () => {
  const { page, seen } = await stage.open(`/r/${wideId}`)
  await page.getByRole('heading', { name: EMOJI }).waitFor()
  await page.locator('.count', { hasText: '10,003' }).waitFor()
  await takePicture(page, 'hostile-data-run-light-1440')
  await expectSound(page)

  await page.getByRole('searchbox', { name: 'Find in Params' }).fill('layer_9999')
  await page.getByRole('row', { name: 'config.layer_9999.units 9999' }).waitFor()
  await page.getByRole('link', { name: 'Charts' }).click()
  await page.locator('[data-testid="chart"][data-state="ready"]').first().waitFor()

  await takePicture(page, 'hostile-data-charts-light-1440')
  await expectSound(page)
  expect(seen.complaints).toEqual([])
})

it('what is no number, infinite, alone or out of order is drawn as what it is', async () => {
  const { page, seen } = await stage.open(`/r/${oddId}/charts`)
  const chart = (key: string) => page.locator(`[data-testid="chart"][data-metric="${key}"]`)
  await chart('only/nan').getByText('3 of 3 values not finite.').waitFor()
  await page.getByText('Single values').click()
  for (const key of ['only/one', 'ends/huge', 'ends/wide', 'steps/back']) {
    await page.locator(`[data-metric="${key}"][data-state="ready"]`).waitFor()
  }

  expect(await chart('only/nan').locator('output').textContent()).toContain('NaN')
  expect(await chart('only/one').locator('output').textContent()).toContain('0.2500')
  expect(await chart('ends/huge').locator('output').textContent()).toContain('∞')
  expect(await chart('ends/huge').textContent()).toContain('3 of 4 values not finite.')
  await chart('steps/back').getByRole('button', { name: 'Table' }).click()
  expect(await chart('steps/back').getByRole('row').count()).toBe(7)
  await takePicture(page, 'hostile-data-odd-light-1440')
  expect(await page.getByRole('main').textContent()).not.toContain('e308')
  await page.getByRole('link', { name: 'Overview' }).click()
  await page.locator('tr[data-metric="ends/huge"]').waitFor()
  expect(await page.locator('tr[data-metric="ends/huge"]').textContent()).toContain('∞')
  await takePicture(page, 'hostile-data-odd-run-light-1440')
  await expectSound(page)
  expect(seen.complaints).toEqual([])
})

it('a long series is thinned with its extremes, and whole where it is looked at closely', async () => {
  const { page, seen } = await stage.open(`/r/${longId}/charts`)
  const chart = page.locator('[data-metric="long/loss"][data-state="ready"]')
  await chart.waitFor()

  const points = Number(await chart.getAttribute('data-points'))
  const label = await chart.getByRole('img').getAttribute('aria-label')
  await takePicture(page, 'hostile-data-long-light-1440')
  await page.goto(`${stage.server.url}/r/${longId}/charts?zoom=100..199`)
  // With a point beyond each end, so that the line leaves the picture.
  await page.locator('[data-metric="long/loss"][data-points="102"]').waitFor()

  expect(points).toBeLessThanOrEqual(2000)
  expect(label).toContain('to 50')
  expect(seen.complaints).toEqual([])
})

it('a run that is deleted while it is shown stays, says so, and is brought back', async () => {
  const { page } = await stage.open(`/r/${longId}`)
  await page.getByText('Running').waitFor()

  await stage.rest.post('runs/delete', { run_id: longId })
  await page.getByText('Deleted', { exact: true }).waitFor()
  await takePicture(page, 'hostile-data-deleted-light-1440')
  await page.getByRole('button', { name: 'Restore' }).click()

  await page.getByText('Deleted', { exact: true }).waitFor({ state: 'detached' })
})

it('they are compared like any others', async () => {
  const runs = [wideId, oddId, longId].join()
  const { page, seen } = await stage.open(`/compare?r=${runs}`)
  await page.getByTestId('diff-table').waitFor()

  await takePicture(page, 'hostile-data-compare-light-1440')
  await expectSound(page)
  expect(await page.getByTestId('diff-table').textContent()).toContain('∞')
  expect(seen.complaints).toEqual([])
})
