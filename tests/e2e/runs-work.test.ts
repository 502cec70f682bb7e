import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, rowIds, type Stage } from './stage.ts'

const RUNS = 40
const BACKBONES = ['resnet18', 'resnet50', 'vit_s16', 'convnext', 'mlp']

let stage: Stage
let experimentId: string
let otherId: string
let runIds: string[]

const scoreOf = (i: number) => 0.5 + 0.01 * ((i * 7) % RUNS)

beforeAll(async () => {
  stage = await openStage()
  experimentId = await stage.rest.createExperiment('image-classification')
  otherId = await stage.rest.createExperiment('elsewhere')
  runIds = []
  for (let i = 0; i < RUNS; i += 1) {
    const runId = await stage.rest.createRun(experimentId, {
      name: `trial-${i}`,
      params: { backbone: BACKBONES[i % 5] ?? '', lr: String(0.001 * (i + 1)) },
      curves: { 'val/accuracy': [0.1, 0.3, scoreOf(i)], 'train/loss': [2, 1, 1 / (i + 1)] },
    })
    runIds.push(runId)
  }
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

async function openRuns(query = '', width = 1440) {
  const viewport = { width, height: 900 }
  const { page, seen } = await stage.open(`/e/${experimentId}${query}`, { viewport })
  await page.getByTestId('run-row').or(page.getByTestId('group-row')).first().waitFor()
  return { page, seen }
}

const cellOf = (page: Page, column: string, row = 0) =>
  page.locator(`[data-testid="run-row"][aria-rowindex="${row + 2}"] [data-col="${column}"]`)

async function openColumnMenu(page: Page, name: string) {
  await page.getByRole('columnheader').filter({ hasText: name }).first().hover()
  await page.getByRole('button', { name: `Options of ${name}` }).click()
  await page.getByTestId('column-figures').waitFor()
}

describe('a value in the table', () => {
  it('filters by what was clicked, one thing after the other', async () => {
    const { page, seen } = await openRuns()

    await cellOf(page, 'p.backbone').click()
    await page.getByRole('button', { name: 'Only this value' }).click()
    await page.getByText('8 runs').waitFor()
    await cellOf(page, 'm.val/accuracy').click()
    await page.getByRole('button', { name: 'Only this and more' }).click()
    await page.waitForURL(/accuracy/)

    const url = new URL(page.url())
    expect(url.searchParams.get('q')).toMatch(
      /^params\.`backbone` = 'mlp' and metrics\.`val\/accuracy` >= 0\.\d+$/,
    )
    expect(seen.complaints).toEqual([])
  })

  it('is reached by keyboard alone, and the focus returns to it', async () => {
    const { page } = await openRuns()

    await page.keyboard.press('j')
    await page.keyboard.press('m')
    await page.getByTestId('cell-menu').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')

    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('1:0')
  })
})

describe('a column’s menu', () => {
  it('shows how often each value is, a click on which filters', async () => {
    const { page } = await openRuns()

    await openColumnMenu(page, 'backbone')
    const values = await page.getByTestId('column-figures').getByRole('button').allTextContents()
    expect(await seriousFaults(page)).toEqual([])
    await takePicture(page, 'column-menu-1440')
    await page.getByTestId('column-figures').getByRole('button', { name: 'vit_s16' }).click()
    await page.getByText('8 runs').waitFor()

    expect(values.toSorted()).toEqual(BACKBONES.map((name) => `${name}8`).toSorted())
  })

  it('shows a histogram of a metric; a drag over its bars keeps their range', async () => {
    const { page } = await openRuns()

    await openColumnMenu(page, 'val/accuracy')
    const box = await page.locator('.histogram').boundingBox()
    if (box === null) throw new Error('no histogram')
    await page.mouse.move(box.x + box.width / 2 + 2, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 1, box.y + 20, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/q=/)
    await page.getByText('20 runs').waitFor()

    const [, from = ''] = />= ([\d.]+)/.exec(new URL(page.url()).searchParams.get('q') ?? '') ?? []
    expect(Number(from)).toBeCloseTo(0.695, 2)
  })

  it('sorts, hides, pins, moves, and puts curves beside the figures', async () => {
    const { page } = await openRuns()

    await openColumnMenu(page, 'val/accuracy')
    await page.getByRole('button', { name: 'Best first' }).click()
    await page.waitForURL(/sort=-m\.val\/accuracy/)
    await openColumnMenu(page, 'val/accuracy')
    await page.getByRole('button', { name: 'Show curves' }).click()
    await page.locator('.row-curve canvas').first().waitFor()
    await openColumnMenu(page, 'train/loss')
    await page.getByRole('button', { name: 'Hide' }).click()
    await page.waitForURL((url) => !url.search.includes('train/loss'))

    const best = runIds[[...runIds.keys()].reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a))]
    expect((await rowIds(page))[0]).toBe(best)
    expect(await page.locator('.row-curve').first().getAttribute('data-points')).toBe('3')
  })
})

it('holds runs against a baseline, with sign, arrow and share', async () => {
  const { page } = await openRuns()

  await cellOf(page, 'name', 1).click({ position: { x: 190, y: 14 } })
  await page.getByRole('button', { name: 'Set this run as baseline' }).click()
  await page.locator('[data-col="d.val/accuracy"] .difference').first().waitFor()

  const base = scoreOf(RUNS - 2)
  const delta = scoreOf(RUNS - 1) - base
  expect(await cellOf(page, 'd.val/accuracy', 1).textContent()).toBe('baseline')
  expect(await cellOf(page, 'd.val/accuracy', 0).textContent()).toBe(
    `${delta > 0 ? '▲ +' : '▼ −'}${Math.abs(delta).toPrecision(4)} ${delta > 0 ? '+' : '−'}${Math.abs((100 * delta) / base).toFixed(1)} %`,
  )
  expect(page.url()).toContain(`base=${runIds[RUNS - 2]}`)
})

it('groups runs with mean and deviation as the API has them, and draws an envelope for each', async () => {
  const { page, seen } = await openRuns('?group=p.backbone&view=split')
  await page.locator('[data-testid="chart"][data-state="ready"]').first().waitFor()

  const groups = await page.getByTestId('group-row').evaluateAll((rows) =>
    rows.map((row) => {
      const cell = row.querySelector<HTMLElement>('[data-metric="val/accuracy"]')
      return {
        runs: row.dataset.runs,
        mean: Number(cell?.dataset.mean),
        std: Number(cell?.dataset.std),
      }
    }),
  )
  expect(await seriousFaults(page)).toEqual([])
  await takePicture(page, 'groups-1440')
  await page.getByRole('button', { name: 'Runs of mlp' }).click()
  await page.locator('.group-member').nth(7).waitFor()

  expect(groups).toHaveLength(5)
  const scores = [...runIds.keys()].filter((i) => i % 5 === 3).map(scoreOf) // convnext comes first
  const mean = scores.reduce((a, b) => a + b) / scores.length
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  expect(groups[0]?.runs).toBe('8')
  expect(groups[0]?.mean).toBeCloseTo(mean, 10)
  expect(groups[0]?.std).toBeCloseTo(Math.sqrt(squares / (scores.length - 1)), 10)
  const chart = page.locator('[data-testid="chart"][data-metric="val/accuracy"]')
  expect(await chart.getAttribute('data-series')).toBe('5')
  // All charts in one request, each curve the mean of all runs of its group.
  expect(seen.requests.filter((url) => url.includes('/series'))).toHaveLength(1)
  await chart.getByRole('button', { name: 'Table' }).click()
  const lastOf = chart.getByRole('row').filter({ hasText: 'convnext' }).getByRole('cell').first()
  expect(Number(await lastOf.textContent())).toBeCloseTo(mean, 3)
  // Without the table beside them a legend names the colours.
  await page.getByRole('button', { name: 'Charts', exact: true }).click()
  const legend = page.getByRole('list', { name: 'Groups drawn' }).getByRole('listitem')
  await legend.nth(4).waitFor()
  expect(await legend.first().textContent()).toBe('convnext')
  expect(seen.complaints).toEqual([])
})

it('shows the median of groups with its quartiles, in table, charts and link, over whatever a column shows', async () => {
  const { page, seen } = await openRuns('?group=p.backbone&view=split&cols=m.val/accuracy')
  const chart = page.locator('[data-testid="chart"][data-metric="val/accuracy"]')
  await chart.getByText('5 means').waitFor()

  await page
    .getByRole('group', { name: 'How charts are drawn' })
    .getByLabel('Groups show')
    .selectOption('Median, 25–75 %')

  await chart.getByText('5 medians').waitFor()
  expect(new URL(page.url()).searchParams.get('agg')).toBe('median')
  // Eight runs: 25 % lies three quarters of the way from the second to the third of them.
  const scores = [...runIds.keys()]
    .filter((i) => i % 5 === 3) // convnext comes first
    .map(scoreOf)
    .toSorted((a, b) => a - b)
  const [first, second, third] = [0.25, 0.5, 0.75].map((share) => {
    const [below, part] = [Math.floor(7 * share), (7 * share) % 1]
    return (scores[below] ?? 0) * (1 - part) + (scores[below + 1] ?? 0) * part
  })
  const cell = page.getByTestId('group-row').first().locator('[data-median]')
  expect(Number(await cell.getAttribute('data-median'))).toBeCloseTo(second ?? 0, 10)
  expect(await cell.textContent()).toBe(
    `${second?.toPrecision(4)} ${first?.toPrecision(4)}–${third?.toPrecision(4)}`,
  )
  await page.getByText('median, 25–75 %').first().waitFor()
  await chart.getByRole('button', { name: 'Table' }).click()
  const line = chart.getByRole('row').filter({ hasText: 'convnext' })
  const [last, quartiles] = await line.getByRole('cell').allTextContents()
  expect([last, quartiles]).toEqual([
    second?.toPrecision(4),
    `${first?.toPrecision(4)} … ${third?.toPrecision(4)}`,
  ])

  const { page: copy } = await openRuns('?group=p.backbone&agg=min,median&cols=m.val/accuracy')
  await copy.getByRole('columnheader', { name: 'min val/accuracy' }).waitFor()
  const least = copy.getByTestId('group-row').first().locator('[data-median]')
  expect(await least.getAttribute('data-median')).toBe('0.1')
  expect(seen.complaints).toEqual([])
})

it('saves a view under a name that opens for others, and forgets it', async () => {
  const { page } = await openRuns("?q=params.backbone = 'mlp'&sort=-m.val/accuracy")

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Name of this view').fill('best & mlp')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'best & mlp', exact: true }).waitFor()
  const { page: other } = await openRuns()
  await other.keyboard.press('v')
  await other.getByRole('button', { name: 'best & mlp', exact: true }).click()
  await other.getByText('8 runs').waitFor()
  expect(other.url()).toContain('sort=-m.val/accuracy')
  await other.getByRole('button', { name: 'Delete the view best & mlp' }).click()
  await other.getByText('No saved views yet').waitFor()
})

it('downloads all rows of the filter, in the columns on screen', async () => {
  const { page } = await openRuns("?q=params.backbone = 'mlp'&cols=p.lr,m.val/accuracy")

  await page.getByRole('button', { name: 'More', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('csv-of-all').click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')

  expect(lines[0]).toBe(
    'run_id,run_name,status,start_time,end_time,user_id,metrics.val/accuracy,params.lr',
  )
  expect(lines).toHaveLength(9)
})

describe('what is selected', () => {
  async function select(page: Page, count: number) {
    await page.keyboard.press('x')
    for (let i = 1; i < count; i += 1) {
      await page.keyboard.press('j')
      await page.keyboard.press('x')
    }
    await page.getByText(`${count} selected`).waitFor()
  }

  it('is tagged, and found by the tag', async () => {
    const { page } = await openRuns()
    await select(page, 2)

    await page.getByRole('button', { name: 'Tag', exact: true }).click()
    await page.getByTestId('tag-form').getByLabel('Tag').fill('keep')
    await page.getByTestId('tag-form').getByLabel('Value').fill('yes')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('2 runs tagged keep.').waitFor()
    await page.goto(`${stage.server.url}/e/${experimentId}?q=tags.keep = 'yes'`)

    await page.getByText('2 runs', { exact: true }).waitFor()
  })

  it('is deleted and comes back by Undo', async () => {
    const { page } = await openRuns()
    const before = await rowIds(page)
    await select(page, 3)

    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('37 runs', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('40 runs', { exact: true }).waitFor()

    // Rows beyond those on screen may have been drawn meanwhile.
    expect((await rowIds(page)).slice(0, before.length)).toEqual(before)
  })

  it('is moved to another experiment and back', async () => {
    const { page } = await openRuns()
    await select(page, 1)

    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByTestId('move-form').getByRole('button', { name: 'elsewhere' }).click()
    await page.getByText('39 runs', { exact: true }).waitFor()
    const { runs } = await stage.rest.post('runs/search', { experiment_ids: [otherId] })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('40 runs', { exact: true }).waitFor()

    expect(runs).toHaveLength(1)
  })

  it('goes for good from the bin alone, after a warning that keeps by default', async () => {
    const { page } = await openRuns()
    await select(page, 1)
    const [gone] = await rowIds(page)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('39 runs', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('button', { name: 'Show deleted runs' }).click()
    await page.getByText('In the bin').waitFor()
    await page
      .locator(`[data-run-id="${gone}"]`)
      .getByLabel(/^Curves of/)
      .click()
    await page.getByText('1 selected').waitFor()

    await page.getByRole('button', { name: 'Delete for good…' }).click()
    await page.getByTestId('purge-dialog').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await takePicture(page, 'delete-for-good-1440')
    await page.keyboard.press('Enter') // on Keep
    await page.getByTestId('purge-dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete for good…' }).click()
    await page.getByRole('button', { name: 'Delete 1 run for good' }).click()
    await page.getByText('No deleted runs').waitFor()

    const answer = await fetch(`${stage.server.url}/api/2.0/mlflow/runs/get?run_id=${gone}`)
    expect(answer.status).toBe(404)
  })
})
