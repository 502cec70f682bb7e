import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

const RUNS = 100
const STEPS = 100

let stage: Stage
let experimentId: string

beforeAll(async () => {
  stage = await openStage()
  experimentId = await stage.rest.createExperiment('curves')
  for (let i = 0; i < RUNS; i += 1) await stage.rest.createRun(experimentId, seedOf(i))
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

/** Each twentieth run diverges: its loss grows and then is NaN. */
function seedOf(i: number) {
  const steps = Array.from({ length: STEPS }, (_, step) => step)
  const lossAt = (step: number) => (i % 20 !== 7 ? 2 : step < 60 ? 2 * 4 ** (step / 4) : Number.NaN)
  return {
    name: `trial-${i}`,
    params: { lr: String(i) },
    curves: {
      'val/accuracy': steps.map((step) => (0.5 + i / 300) * (1 - 0.9 ** step)),
      'train/loss': steps.map((step) => lossAt(step) / (step + 1)),
    },
  }
}

const pathOf = (query: string) => `/e/${experimentId}${query}`
const READY = '[data-testid="chart"][data-state="ready"]'

describe('the curves of a hundred runs', () => {
  it('come in one packed request', async () => {
    const { page, seen } = await stage.open(pathOf('?view=split&vis=100'))

    await page.locator(`${READY}[data-series="100"]`).nth(1).waitFor()

    const asked = seen.requests.filter((url) => url.endsWith('/series'))
    const bytes = await page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .map((entry) => entry as PerformanceResourceTiming)
          .find(({ name }) => name.endsWith('/series'))?.encodedBodySize,
    )
    expect(asked).toHaveLength(1)
    expect(bytes).toBeLessThan(600_000)
    expect(
      await page.evaluate(() => performance.getEntriesByName('wm:charts-ready').length),
    ).toBeGreaterThan(0)
    await takePicture(page, 'charts-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('are taken along as a picture and as points', async () => {
    const { page, seen } = await stage.open(pathOf('?view=charts&vis=2'))
    const chart = page.locator(`${READY}[data-metric="val/accuracy"]`)
    await chart.hover()

    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      chart.getByRole('button', { name: 'as a picture' }).click(),
    ])
    const [points] = await Promise.all([
      page.waitForEvent('download'),
      chart.getByRole('button', { name: 'as CSV' }).click(),
    ])

    const bytes = readFileSync(await picture.path())
    const lines = readFileSync(await points.path(), 'utf8')
      .trimEnd()
      .split('\n')
    expect(picture.suggestedFilename()).toBe('val_accuracy.png')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(points.suggestedFilename()).toBe('val_accuracy.csv')
    expect(lines[0]).toBe('run_id,run_name,step,value')
    expect(lines).toHaveLength(1 + 2 * STEPS)
    expect(seen.complaints).toEqual([])
  })

  it('say how many values were not finite', async () => {
    const { page } = await stage.open(pathOf('?view=charts&vis=100'), { colorScheme: 'dark' })

    const chart = page.locator('[data-metric="train/loss"]')
    await chart.getByText('200 of 10000 values not finite.').waitFor()

    expect(await chart.getByRole('img').getAttribute('aria-label')).toContain('of 100 runs')
    await takePicture(page, 'charts-dark-1440')
  })
})

describe('a chart', () => {
  it('is zoomed by dragging, together with all others, and reset by a double click', async () => {
    const { page } = await stage.open(pathOf('?view=charts'))
    const over = page.locator('[data-metric="val/accuracy"] .u-over')
    await over.waitFor()
    const box = await over.boundingBox()
    if (box === null) throw new Error('The chart has no place')

    await page.mouse.move(box.x + box.width * 0.25, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/zoom=/)
    const [from, to] = (new URL(page.url()).searchParams.get('zoom') ?? '').split('..').map(Number)
    await over.dblclick()
    await page.waitForURL((url) => !url.searchParams.has('zoom'))

    expect(from).toBeCloseTo(25, -1)
    expect(to).toBeCloseTo(50, -1)
  })

  it('is drawn as the link says, and as a table for those who cannot see it', async () => {
    const { page } = await stage.open(pathOf('?view=charts&smooth=0.6&y=log&x=relative&vis=3'))
    await page.locator(READY).first().waitFor()

    await page
      .locator('[data-metric="val/accuracy"]')
      .getByRole('button', { name: 'Table' })
      .click()

    expect(await page.getByLabel('Smoothing').inputValue()).toBe('0.6')
    expect(await page.getByLabel('Log y').isChecked()).toBe(true)
    expect(await page.getByRole('rowheader', { name: 'trial-99' }).count()).toBe(1)
  })

  it('that fails says so, leaves the table whole and is asked for again', async () => {
    const { page } = await stage.open('/')
    await page.route('**/series', (route) => route.abort())
    await page.goto(stage.server.url + pathOf('?view=split'))
    await page.locator('[data-testid="chart"][data-state="error"]').first().waitFor()
    const rows = await page.getByTestId('run-row').count()
    await page.unroute('**/series')

    await page.getByRole('button', { name: 'Try again' }).first().click()

    await page.locator(READY).first().waitFor()
    expect(rows).toBeGreaterThan(20)
  })
})
