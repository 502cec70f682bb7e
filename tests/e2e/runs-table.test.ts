import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, rowIds, type Stage } from './stage.ts'

const RUNS = 260
const BACKBONES = ['resnet18', 'resnet50', 'vit_s16', 'convnext', 'mlp']

let stage: Stage
let experimentId: string
let wideId: string
let runIds: string[]

beforeAll(async () => {
  stage = await openStage()
  experimentId = await stage.rest.createExperiment('image-classification')
  wideId = await stage.rest.createExperiment('wide')
  runIds = []
  for (let i = 0; i < RUNS; i += 1) {
    runIds.push(await stage.rest.createRun(experimentId, seedOf(i)))
  }
  const keys = Array.from({ length: 100 }, (_, i) => `ap/class_${String(i).padStart(2, '0')}`)
  for (let i = 0; i < 3; i += 1) {
    const curves = Object.fromEntries(keys.map((key, k) => [key, [i + k / 100]]))
    await stage.rest.createRun(wideId, { name: `wide-${i}`, curves })
  }
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

function seedOf(i: number) {
  return {
    name: `trial-${String(i).padStart(3, '0')}`,
    status: i % 20 === 3 ? ('FAILED' as const) : ('FINISHED' as const),
    params: { backbone: BACKBONES[i % 5] ?? '', lr: String(0.001 * (i + 1)), epochs: '60' },
    curves: {
      'val/accuracy': [0.1, 0.5 + 0.0017 * ((i * 7) % RUNS)],
      'train/loss': [2, i === 3 ? Number.NaN : 1 / (i + 1)],
    },
  }
}

const pathOf = (query = '') => `/e/${experimentId}${query}`

async function askApi(filter: string): Promise<string[]> {
  const body = await stage.rest.post('runs/search', {
    experiment_ids: [experimentId],
    max_results: 1000,
    filter,
    order_by: ['attributes.start_time DESC'],
  })
  return (body.runs as { info: { run_id: string } }[]).map(({ info }) => info.run_id)
}

async function scrollTo(page: Page, place: { readonly top?: number; readonly left?: number }) {
  await page.getByTestId('runs-grid').evaluate((grid, to) => grid.scrollTo(to), place)
}

describe('the runs table', () => {
  it('opens with the total, the main metric and the params that vary', async () => {
    const { page, seen } = await stage.open(pathOf())

    const ids = await rowIds(page)

    expect(ids.length).toBeGreaterThanOrEqual(24)
    expect(runIds.toReversed().slice(0, ids.length)).toEqual(ids)
    expect(await page.getByTestId('runs-total').textContent()).toBe('260 runs')
    const heads = await page.getByRole('columnheader').allTextContents()
    expect(heads.join()).toContain('val/accuracy')
    expect(heads.join()).toContain('backbone')
    expect(heads.join()).not.toContain('epochs')
    expect(
      await page.evaluate(() => performance.getEntriesByName('wm:table-ready').length),
    ).toBeGreaterThan(0)
    await takePicture(page, 'runs-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('is where it was left when Back leads to it again, and a filter keeps the focus', async () => {
    const { page } = await stage.open(pathOf())
    await rowIds(page)
    const filter = page.getByRole('combobox', { name: 'Filter runs' })
    await filter.fill("params.epochs = '60'")
    await filter.press('Enter')
    await page.waitForURL(/q=params/)
    expect(await filter.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByTestId('run-row').first().locator('[data-col="status"]').focus()

    await page.keyboard.press('End')
    await page.locator(`[data-run-id="${runIds[0]}"]`).waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('run-page').waitFor()
    await page.goBack()

    await page.locator(`[data-run-id="${runIds[0]}"]`).waitFor()
    await page.keyboard.press('k')
    await page.locator(`[data-run-id="${runIds[1]}"] :focus`).waitFor()
  })

  it('takes at most eight requests to its own origin, packed, and 350 KB', async () => {
    const page = await stage.browser.newPage()
    const answers: { url: string; packed: boolean; isLarge: boolean }[] = []
    page.on('response', async (answer) => {
      const body = answer.url().includes('/live') ? Buffer.alloc(0) : await answer.body()
      const packed = (await answer.headerValue('content-encoding')) !== null
      answers.push({ url: answer.url(), packed, isLarge: body.length > 1024 })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(stage.server.url + pathOf())
    await page.getByTestId('run-row').first().waitFor()
    // The code of the curves, which comes while nothing else is to be done.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/charts-')),
    )

    const bytes = await page.evaluate(() =>
      [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ].reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
    )

    const fetched = asked.filter((url) => !url.startsWith('data:'))
    expect(fetched.length).toBeLessThanOrEqual(8)
    expect(fetched.filter((url) => !url.startsWith(`${stage.server.url}/`))).toEqual([])
    expect(bytes).toBeLessThan(350_000)
    const isPage = (url: string) => url === stage.server.url + pathOf()
    expect(
      answers.filter(({ isLarge, packed, url }) => isLarge && !packed && !isPage(url)),
    ).toEqual([])
  })

  it('draws only what is in sight, and reaches every run', async () => {
    const { page } = await stage.open(pathOf())
    const found = new Set(await rowIds(page))

    for (let top = 0; top < RUNS * 28; top += 400) {
      await scrollTo(page, { top })
      await page.waitForFunction(() => document.querySelector('.cell-wait') === null)
      for (const id of await rowIds(page)) found.add(id)
    }

    expect(found).toEqual(new Set(runIds))
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000)
  })

  it('goes to the last run with End', async () => {
    const { page } = await stage.open(pathOf())
    await page.getByTestId('run-row').first().waitFor()

    await page.keyboard.press('End')

    await page.locator(`[data-run-id="${runIds[0]}"]`).waitFor()
    const row = page.locator(`[data-run-id="${runIds[0]}"]`)
    expect(await row.getAttribute('aria-rowindex')).toBe(String(RUNS + 1))
  })

  it('scrolls a hundred metric columns of which few are drawn', async () => {
    const columns = Array.from(
      { length: 100 },
      (_, i) => `m.ap/class_${String(i).padStart(2, '0')}`,
    )
    const { page } = await stage.open(`/e/${wideId}?cols=${columns.join()}`)
    await page.getByTestId('run-row').first().waitFor()
    const drawn = await page.getByRole('columnheader').count()

    await scrollTo(page, { left: 100_000 })

    await page.locator('[data-col="m.ap/class_99"]').first().waitFor()
    expect(drawn).toBeLessThan(30)
    expect(await page.getByRole('grid').getAttribute('aria-colcount')).toBe('101')
    expect(await page.locator('[data-col="name"]').first().isVisible()).toBe(true)
  })
})

describe('what a reader chooses', () => {
  it('filters as the API does, says what is wrong, and is undone by Back', async () => {
    const filter = `metrics."val/accuracy" > 0.8 and params.backbone = 'resnet50'`
    const expected = await askApi(filter)
    const { page } = await stage.open(pathOf())
    await page.getByTestId('run-row').first().waitFor()

    await page.getByTestId('runs-filter').fill(filter)
    await page.keyboard.press('Enter')
    await page.getByText(`${expected.length} runs`).waitFor()
    const ids = await rowIds(page)
    await page.getByTestId('runs-filter').fill('metrics.loss >> 1')
    await page.keyboard.press('Enter')
    await page.getByTestId('filter-mistake').waitFor()
    const mistake = await page.getByTestId('filter-mistake').textContent()
    await page.goBack()
    await page.getByText(`${expected.length} runs`).waitFor()

    expect(ids).toEqual(expected)
    expect(mistake).toContain('>')
    expect(await page.getByTestId('runs-filter').inputValue()).toBe(filter)
  })

  it('sorts by a click, pins and picks columns, all of it in a link for others', async () => {
    const { page } = await stage.open(pathOf())
    await page.getByRole('button', { name: 'val/accuracy', exact: true }).click()
    await page.waitForURL(/sort=-m\.val\/accuracy/)

    await page.keyboard.press('e')
    await page.getByTestId('column-picker').getByLabel('epochs').check()
    await page.getByLabel('Pin backbone to the left').click()
    await page.keyboard.press('Escape')
    await page.waitForURL(/pin=p\.backbone/)
    const ids = await rowIds(page)
    const heads = await page.getByRole('columnheader').allTextContents()

    const { page: other } = await stage.open(page.url().slice(stage.server.url.length))
    await other
      .getByTestId('run-row')
      .nth(ids.length - 1)
      .waitFor()
    expect(await rowIds(other)).toEqual(ids)
    expect(await other.getByRole('columnheader').allTextContents()).toEqual(heads)
    expect(heads[1]).toContain('backbone')
    expect(heads.join()).toContain('epochs')
    const shown = await other.locator('[data-col="m.val/accuracy"]').allTextContents()
    expect(shown.slice(0, 20)).toEqual(shown.slice(0, 20).toSorted().toReversed())
  })

  it.each([
    '?sort=nonsense',
    '?q=&cols=&pin=%00',
    '?view=x&vis=,,&zoom=b..a&smooth=9',
    '?%E0%A4%A',
  ])('opens even if the link is garbled: %s', async (query) => {
    const { page, seen } = await stage.open(pathOf(query))

    await page.getByTestId('run-row').first().waitFor()

    expect(await page.getByTestId('runs-total').textContent()).toBe('260 runs')
    expect(seen.complaints).toEqual([])
  })

  it('is made by keyboard alone', async () => {
    const { page } = await stage.open(pathOf())
    await page.getByTestId('run-row').first().waitFor()

    await page.keyboard.press('/')
    await page.keyboard.type("params.backbone = 'mlp'")
    await page.keyboard.press('Enter')
    await page.getByText('52 runs').waitFor()
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.closest('.grid-row') !== null)) break
    }
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 selected').waitFor()
    const focus = await page.evaluate(() => {
      const { outlineStyle } = getComputedStyle(document.activeElement ?? document.body)
      return { outlineStyle, row: document.activeElement?.closest('[aria-rowindex]')?.ariaRowIndex }
    })
    await page.keyboard.press('Enter')
    await page.getByTestId('run-page').waitFor()
    await page.goBack()
    await page.getByText('2 selected').waitFor()

    expect(focus).toEqual({ outlineStyle: 'solid', row: '3' })
  })
})

it('keeps its name and all of its buttons in sight at 1000 pixels, grouped and with a baseline', async () => {
  const query = `?group=p.backbone&base=${'0'.repeat(32)}`
  const viewport = { width: 1000, height: 700 }
  const { page } = await stage.open(`/e/${experimentId}${query}`, { viewport })
  await page.getByTestId('group-row').first().waitFor()

  const name = await page.getByRole('heading', { level: 1 }).boundingBox()
  const last = await page.getByRole('button', { name: 'More', exact: true }).boundingBox()

  expect(name?.width).toBeGreaterThan(100)
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(1000)
})

it('is never wider than the screen: a table at 800 pixels, cards at 390', async () => {
  for (const width of [800, 390]) {
    const { page } = await stage.open(pathOf(), { viewport: { width, height: 844 } })
    await page.getByTestId('run-row').first().waitFor()

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await page.getByRole('grid').count()).toBe(width === 800 ? 1 : 0)
    await takePicture(page, `runs-light-${width}`)
  }
})
