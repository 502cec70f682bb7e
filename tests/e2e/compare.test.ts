import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

const RUNS = 10
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let stage: Stage
let experimentId: string
let runIds: string[]

beforeAll(async () => {
  stage = await openStage()
  experimentId = await stage.rest.createExperiment('to compare')
  runIds = []
  for (let i = 0; i < RUNS; i += 1) runIds.push(await stage.rest.createRun(experimentId, seedOf(i)))
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

/** Run i has lr 10^-i' and an accuracy that grows with i; all have the same epochs. */
function seedOf(i: number) {
  return {
    name: `trial-${i}`,
    status: i === 3 ? ('FAILED' as const) : ('FINISHED' as const),
    params: {
      backbone: ['resnet50', 'vit_s16', 'convnext'][i % 3] ?? '',
      epochs: '60',
      lr: String(0.001 * (i + 1)),
    },
    tags: { 'mlflow.source.git.commit': String(i % 2).repeat(40), team: 'vision' },
    curves: {
      'val/accuracy': Array.from({ length: 20 }, (_, step) => (0.5 + i / 30) * (1 - 0.8 ** step)),
      'train/loss': Array.from({ length: 20 }, (_, step) => (2 + i / 10) / (step + 1)),
    },
  }
}

const pathOf = (query = '') => `/compare?r=${runIds.join()}${query}`
const READY = '[data-testid="chart"][data-state="ready"]'

/** Curves are read when they come near the screen. */
async function showCurves(page: Page, series: number): Promise<void> {
  await page.getByTestId('chart').first().scrollIntoViewIfNeeded()
  await page.locator(`${READY}[data-series="${series}"]`).first().waitFor()
}

describe('ten runs side by side', () => {
  it('are told apart by what differs, and by all else on request', async () => {
    const { page, seen } = await stage.open(pathOf())
    const table = page.getByTestId('diff-table')
    await table.locator('tr[data-key="lr"]').waitFor()

    const keys = await table
      .locator('tr[data-key]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')))
    await takePicture(page, 'compare-light-1440')
    await showCurves(page, RUNS)
    await page.getByLabel('Only differences').uncheck()
    await table.locator('tr[data-key="epochs"]').waitFor()

    expect(keys).toEqual([
      'backbone',
      'lr',
      'val/accuracy', // scores of validation come first
      'train/loss',
      'mlflow.source.git.commit',
    ])
    expect(await table.locator('tr[data-key="lr"] td').count()).toBe(RUNS)
    expect(new URL(page.url()).searchParams.get('diff')).toBe('all')
    expect(seen.complaints).toEqual([])
  })

  it('are left exactly as a brush on an axis says', async () => {
    const { page, seen } = await stage.open(pathOf())
    const plot = page.getByTestId('parallel')
    await plot.locator('canvas').waitFor()
    const axes = ((await plot.getAttribute('data-axes')) ?? '').split(' ')
    const box = await plot.locator('canvas').boundingBox()
    if (box === null) throw new Error('The plot has no place')
    const gap = (box.width - 128) / (axes.length - 1)
    const x = box.x + 64 + axes.indexOf('p.lr') * gap

    // The upper half of lr, 0.001 to 0.01 on a line from 254 up to 46.
    await page.mouse.move(x, box.y + 30)
    await page.mouse.down()
    await page.mouse.move(x + 3, box.y + 150, { steps: 4 })
    await page.mouse.up()
    await page.getByTestId('brushed').waitFor()

    const within = await page
      .locator('.compared-runs [data-within="true"]')
      .evaluateAll((runs) => runs.map((run) => run.getAttribute('data-run-id')))
    expect(within).toEqual(runIds.slice(5))
    expect(await plot.getAttribute('data-selected')).toBe('5')
    expect(await page.locator('[data-testid="diff-table"] th[data-run-id]').count()).toBe(5)
    await takePicture(page, 'compare-brushed-light-1440')
    await showCurves(page, 5)

    const { page: other } = await stage.open(page.url().slice(stage.server.url.length))
    await other.getByTestId('brushed').getByText('5 of 10').waitFor()
    await page.getByRole('button', { name: 'Keep only these' }).click()
    await page.getByRole('heading', { name: 'Compare 5 runs' }).waitFor()
    await page.goBack()
    await page.getByTestId('brushed').waitFor()
    expect(seen.complaints).toEqual([])
  })

  it('tell what changed from the baseline, and what came of it', async () => {
    const { page } = await stage.open(`${pathOf()}&base=${runIds[1]}&vs=${runIds[2]}`)
    const changes = page.getByTestId('changes')
    await changes.waitFor()

    const causes = await changes
      .locator('[data-cause]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-cause')))

    expect(causes).toEqual(['backbone', 'lr', 'commit'])
    const verdicts = await changes
      .locator('[data-verdict]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-verdict')))
    expect(verdicts).toEqual(['better', 'worse'])
    await page.getByRole('combobox', { name: /held against/ }).selectOption({ label: 'trial-9' })
    await page.waitForURL(new RegExp(`vs=${runIds[9]}`))
  })
})

it('shows the pictures of several runs at the step of one slider', async () => {
  const [first = '', second = ''] = runIds
  const put = (runId: string, path: string) =>
    stage.rest.putArtifact(experimentId, runId, path, new Uint8Array(Buffer.from(PIXEL, 'base64')))
  for (const step of [1, 5]) await put(first, `samples/epoch_${step}.png`)
  for (const step of [1, 2]) await put(second, `samples/epoch_${step}.png`)
  const { page, seen } = await stage.open(`/compare?r=${first},${second}`)
  await page.getByRole('heading', { name: 'Artifacts side by side' }).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'samples/' }).click()
  const steps = page.getByTestId('shared-steps')
  await steps.getByText('of step 2').waitFor()

  await steps.getByRole('slider').press('Home')
  await steps.locator('[data-step="1"]').nth(1).waitFor()

  expect(new URL(page.url()).searchParams.get('file')).toBe('samples/')
  await page.getByRole('img', { name: 'epoch of trial-1 at step 1' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(seen.complaints).toEqual([])
})

it('draws a contour of a third axis, and colours by a metric', async () => {
  const { page } = await stage.open(pathOf())
  await page.getByLabel('Contour').selectOption('m.train/loss')
  await page.locator('[data-contour="m.train/loss"][data-runs="10"]').waitFor()

  await page.getByLabel('Colour').first().selectOption('m.val/accuracy')

  const query = new URL(page.url()).searchParams
  expect([query.get('sz'), query.get('colour')]).toEqual(['m.train/loss', 'm.val/accuracy'])
  expect(await seriousFaults(page)).toEqual([])
})

it('runs chosen in the table are compared by a key, and Back leads there again', async () => {
  const { page } = await stage.open(`/e/${experimentId}`)
  await page.getByTestId('run-row').first().waitFor()

  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('2 selected').waitFor()
  await page.keyboard.press('c')
  await page.getByRole('heading', { name: 'Compare 2 runs' }).waitFor()
  await page.goBack()

  await page.getByText('2 selected').waitFor()
})

it.each([
  ['none', '/compare', 'No runs to compare'],
  ['gone', '/compare?r=gone', 'is gone'],
  ['garbled', '/compare?r=,,&brush=p.lr~&vs=x&diff=%00', 'No runs to compare'],
])('opens with %s of the runs', async (_, path, text) => {
  const { page, seen } = await stage.open(path)

  await page.getByText(text).waitFor()

  expect(seen.complaints).toEqual([])
})

it.each(['light', 'dark'] as const)('is for everybody in %s, at any width', async (colorScheme) => {
  const { page } = await stage.open(pathOf(), { colorScheme })
  await showCurves(page, RUNS)
  await page.getByText('Ranges as numbers').click()

  expect(await seriousFaults(page)).toEqual([])

  for (const width of [1440, 800, 390]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await takePicture(page, `compare-${colorScheme}-${width}`)
  }
})
