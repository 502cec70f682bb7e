import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
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

  it('are taken along as a picture, as vectors and as every point logged', async () => {
    const { page, seen } = await stage.open(pathOf('?view=charts&vis=2'))
    const chart = page.locator(`${READY}[data-metric="val/accuracy"]`)
    const save = async (name: string) => {
      await chart.getByRole('button', { name: 'More of' }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByTestId('chart-menu').getByText(name).click(),
      ])
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    }

    const png = await save('Save as PNG')
    const svg = await save('Save as SVG')
    const csv = await save('Save every point as CSV')

    const lines = csv.bytes.toString().trimEnd().split('\n')
    expect([png.name, png.bytes.subarray(1, 4).toString()]).toEqual(['val_accuracy.png', 'PNG'])
    expect(svg.name).toBe('val_accuracy.svg')
    expect(svg.bytes.toString()).toMatch(/^<svg .*>trial-99<\/text>.*<\/svg>\n$/s)
    expect(csv.name).toBe('val_accuracy.csv')
    expect(lines[0]).toBe('run_id,run_name,metric,step,time_ms,value')
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

    expect(await page.getByRole('slider', { name: 'Smoothing' }).inputValue()).toBe('0.6')
    expect(await page.getByRole('combobox', { name: 'Y', exact: true }).inputValue()).toBe('log')
    expect(await page.getByRole('rowheader', { name: 'trial-99' }).count()).toBe(1)
  })

  it('shares its crosshair, and tells the values there, the greatest first', async () => {
    const { page } = await stage.open(pathOf('?view=charts&vis=12'))
    const chart = page.locator(`${READY}[data-metric="val/accuracy"]`)
    const over = chart.locator('.u-over')
    const box = await over.boundingBox()
    if (box === null) throw new Error('The chart has no place')

    // On the uppermost of the lines, at the end of which they lie far apart.
    await over.hover({ position: { x: box.width - 6, y: 4 } })
    const lines = chart.locator('.cursor-table > div')
    await lines.first().waitFor()

    const values = (await lines.locator('.cursor-value').allTextContents()).map(Number)
    const place = await chart.locator('output').textContent()
    expect(values).toHaveLength(8)
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(await chart.locator('.is-nearest .cursor-name').textContent()).toBe('trial-99')
    expect(place).toMatch(/^step \d+$/)
    expect(await page.locator('[data-metric="train/loss"] output').textContent()).toBe(place)
  })

  it('shows the run pointed at before all others, as every other chart and the table do', async () => {
    const { page, seen } = await stage.open(pathOf('?view=split&vis=12'))
    await page.locator(READY).nth(1).waitFor()
    const rows = page.getByTestId('run-row')
    const background = (row: Locator) =>
      row.evaluate((element) => getComputedStyle(element).backgroundColor)
    const runId = await rows.nth(3).getAttribute('data-run-id')
    const lit = (id: string | null) => page.locator(`.highlight-layer[data-curve="${id}"]`)
    const plain = await background(rows.nth(0))

    await rows.nth(3).hover()
    await lit(runId).nth(1).waitFor()
    const marked = await background(rows.nth(3))
    const ink = await lit(runId)
      .first()
      .evaluate((layer: HTMLCanvasElement) => {
        const { data } = layer.getContext('2d')!.getImageData(0, 0, layer.width, layer.height)
        return data.some((value) => value > 0)
      })
    await takePicture(page, 'charts-pointed-light-1440')
    const box = await page.locator('[data-metric="val/accuracy"] .u-over').boundingBox()
    if (box === null) throw new Error('The chart has no place')
    await page.mouse.move(box.x + box.width - 6, box.y + 4)
    const first = await rows.nth(0).getAttribute('data-run-id')
    await lit(first).nth(1).waitFor()
    const fromChart = await background(rows.nth(0))
    // A run that is not drawn is none of the charts' business.
    await rows.nth(14).hover()
    await page.locator('.highlight-layer[data-curve]').first().waitFor({ state: 'detached' })

    expect(ink).toBe(true)
    expect([plain, marked]).not.toContain(await background(rows.nth(14)))
    expect(fromChart).toBe(marked)
    expect(fromChart).not.toBe(plain)
    expect(seen.complaints).toEqual([])
  })

  it('is moved and measured by drags, with figures of every point', async () => {
    const { page } = await stage.open(pathOf('?view=charts&vis=3&zoom=20..60&drag=pan'))
    const chart = page.locator(`${READY}[data-metric="val/accuracy"]`)
    const box = await chart.locator('.u-over').boundingBox()
    if (box === null) throw new Error('The chart has no place')
    const drag = async (from: number, to: number) => {
      await page.mouse.move(box.x + box.width * from, box.y + 60)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * to, box.y + 60, { steps: 3 })
      await page.mouse.up()
    }
    const part = (name: string) =>
      new URL(page.url()).searchParams.get(name)?.split('..').map(Number)

    await drag(0.75, 0.25)
    await page.waitForURL((url) => url.searchParams.get('zoom') !== '20..60')
    await page.keyboard.down('Alt')
    await drag(0.25, 0.75)
    await page.keyboard.up('Alt')
    await page.waitForURL(/measure=/)
    const figures = chart.getByTestId('stretch-figures')
    await figures.getByRole('row').nth(3).waitFor()

    const [from = 0, to = 0] = part('zoom') ?? []
    const [first = 0, last = 0] = part('measure') ?? []
    expect([from, to].map(Math.round)).toEqual([40, 80])
    expect([first, last].map(Math.round)).toEqual([50, 70])
    // The last run's accuracy at the first step of the stretch, as logged.
    const steps = { first: Math.ceil(first), points: Math.floor(last) - Math.ceil(first) + 1 }
    const row = figures.getByRole('row').filter({ hasText: 'trial-99' })
    const cells = await row.getByRole('cell').allTextContents()
    expect(cells.at(4)).toBe(((0.5 + 99 / 300) * (1 - 0.9 ** steps.first)).toPrecision(4))
    expect(cells.at(-1)).toBe(String(steps.points))
  })

  it.each([1440, 800, 390])('shows all figures of a stretch at %i px', async (width) => {
    const path = pathOf('?view=charts&vis=3&measure=20..40')
    const { page } = await stage.open(path, { viewport: { width, height: 900 } })
    const figures = page.getByTestId('stretch-figures').first()
    await figures.getByRole('row').filter({ hasText: 'trial-99' }).waitFor()

    const over = await figures.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)

    expect(over).toBe(0)
    expect(await figures.getByRole('columnheader').last().isVisible()).toBe(true)
    await takePicture(page, `stretch-figures-light-${width}`)
  })

  it('is read, looked into, measured and made large by keyboard', async () => {
    const { page } = await stage.open(pathOf('?view=charts&vis=3'))
    const chart = page.locator(`${READY}[data-metric="val/accuracy"]`)
    const plot = chart.getByRole('img')
    await plot.focus()

    await page.keyboard.press('ArrowRight')
    const before = await chart.locator('output').textContent()
    await page.keyboard.press('ArrowRight')
    const after = await chart.locator('output').textContent()
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForURL(/measure=/)
    await page.keyboard.press('+')
    await page.waitForURL(/zoom=/)
    await page.keyboard.press('0')
    await page.waitForURL((url) => !url.searchParams.has('zoom'))
    await page.keyboard.press('f')
    const dialog = page.getByTestId('full-chart')
    await dialog.locator(READY).waitFor()
    const width = (await dialog.boundingBox())?.width
    await takePicture(page, 'chart-full-light-1440')
    const faults = await seriousFaults(page)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    const stepOf = (text: string | null) => Number(/step (\d+)/.exec(text ?? '')?.[1])
    expect(stepOf(after) - stepOf(before)).toBe(1)
    expect(width).toBe(1440)
    expect(faults).toEqual([])
    expect(page.url()).not.toContain('full=')
  })

  it('stands along another metric that is typed', async () => {
    const { page, seen } = await stage.open(pathOf('?view=charts&vis=3'))
    const chart = page.locator(`${READY}[data-metric="train/loss"]`)
    await chart.waitFor()

    await page.getByRole('combobox', { name: 'X', exact: true }).selectOption('metric')
    await page.getByLabel('Metric along x').fill('val/accuracy')
    await page.waitForURL(/x=metric:val\/accuracy/)
    await chart.waitFor()

    const asked = seen.requests.filter((url) => url.endsWith('/series'))
    expect(await chart.getAttribute('data-series')).toBe('3')
    expect(await chart.getAttribute('data-points')).toBe(String(3 * STEPS))
    expect(asked).toHaveLength(2)
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

describe('own panels', () => {
  it('are added by typing, arranged by keyboard, and stand in the link', async () => {
    const { page, seen } = await stage.open(pathOf('?view=charts&vis=30'))
    await page.getByRole('button', { name: 'Add a panel' }).click()
    const kind = page.getByLabel('Kind of panel')
    const field = page.getByLabel('Metric of the panel')
    const panels = page.getByTestId('own-panel')
    const order = () =>
      panels.evaluateAll((all) => all.map((one) => one.getAttribute('data-panel')))

    await kind.selectOption('bar')
    await field.fill('val/accuracy')
    await kind.selectOption('histogram')
    await field.fill('val/accuracy')
    await kind.selectOption('line')
    await field.fill('train/loss')
    await panels.nth(2).locator(READY).waitFor()
    await page.getByRole('button', { name: 'Move train/loss', exact: true }).press('ArrowLeft')
    await page.waitForURL(/charts=bar:val\/accuracy,line:train\/loss,histogram:val\/accuracy/)
    const moved = await order()
    const bars = page.getByRole('region', { name: 'Last values of val/accuracy' })
    const faults = await seriousFaults(page)
    await takePicture(page, 'own-panels-light-1440')
    const again = await stage.open(pathOf(new URL(page.url()).search))
    await again.page.getByTestId('own-panel').nth(2).waitFor()

    expect(moved).toEqual(['bar:val/accuracy', 'line:train/loss', 'histogram:val/accuracy'])
    expect(
      await page.getByRole('button', { name: 'Move train/loss', exact: true }).evaluate(isFocused),
    ).toBe(true)
    expect(await bars.getByRole('row').count()).toBe(30)
    expect(faults).toEqual([])
    expect(seen.complaints).toEqual([])
  })

  it('are arranged by dragging, and back again by Back', async () => {
    const { page } = await stage.open(pathOf('?view=charts&vis=2&charts=line:train/loss,text:Why'))
    const panels = page.getByTestId('own-panel')
    const first = () => panels.first().getAttribute('data-panel')
    await panels.first().locator(READY).waitFor()

    await page.getByRole('button', { name: 'Move Why', exact: true }).dragTo(panels.first())
    await page.waitForURL(/charts=text:Why,line:train\/loss/)
    const dragged = await first()
    await page.goBack()
    await page.waitForURL(/charts=line:train\/loss,text:Why/)

    expect([dragged, await first()]).toEqual(['text:Why', 'line:train/loss'])
  })

  it('that are too long for a link are saved with the experiment, in place of the oldest', async () => {
    const setTag = (key: string, value: string) =>
      stage.rest.post('experiments/set-experiment-tag', { experiment_id: experimentId, key, value })
    for (let at = 0; at < 21; at += 1) await setTag(`waymark.charts.${at}`, `${at} line:train/loss`)
    await setTag('waymark.view.the first', '?view=charts&charts=@0')
    const layoutTags = async () => {
      const body = await stage.rest.get('experiments/get', { experiment_id: experimentId })
      const { tags } = (body as { experiment: { tags: { key: string }[] } }).experiment
      return tags.filter(({ key }) => key.startsWith('waymark.charts.'))
    }
    const { page } = await stage.open(pathOf('?view=charts&vis=2&charts=line:train/loss'))
    await page.getByLabel('Kind of panel').selectOption('text')
    const text = `# Why\n\n${'It diverged again. '.repeat(100)}`
    await page.getByLabel('Text of the panel').fill(text)

    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.waitForURL(/charts=@[0-9a-f]{14}/)
    const again = await stage.open(pathOf(new URL(page.url()).search))
    await again.page.getByRole('heading', { name: 'Why' }).waitFor()
    const kept = (await layoutTags()).map(({ key }) => key)

    expect(await again.page.getByTestId('own-panel').count()).toBe(2)
    expect(kept).toHaveLength(21)
    expect(kept).toContain('waymark.charts.0')
    expect(kept).not.toContain('waymark.charts.1')
  })

  it('go with runs that are coloured by what they have', async () => {
    const { page } = await stage.open(pathOf('?view=charts&vis=30&colour=m.val/accuracy'))

    await page.locator('.colour-scale').waitFor()

    const inks = await page
      .getByRole('list', { name: 'Runs drawn' })
      .locator('.run-ink')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).style.background))
    expect(new Set(inks).size).toBe(inks.length)
  })
})

describe('the sections of a page', () => {
  const CURVE = Array.from({ length: 40 }, (_, step) => 1 / (step + 1))

  it('are moved by key, drag and menu, and folded; the link and a saved view know it', async () => {
    const id = await stage.rest.createExperiment('sections')
    const keys = ['train/loss', 'train/lr', 'grad', 'val/f1', 'aux/kl', 'aux/mse', 'aux/ce']
    const curves = Object.fromEntries(keys.map((key) => [key, CURVE]))
    await stage.rest.createRun(id, { name: 'one', curves })
    await stage.rest.createRun(id, { name: 'two', curves: { ...curves, 'aa/late': CURVE } })
    const { page, seen } = await stage.open(`/e/${id}?view=charts`)
    const sections = page.getByTestId('chart-section')
    const namesOf = (all: Locator, name: string) =>
      all.evaluateAll((some, of) => some.map((one) => one.getAttribute(of)), name)
    const order = () => namesOf(sections, 'data-section')
    await page.locator(READY).nth(2).waitFor()
    const logged = await order()
    const [grad, f1] = [await sections.nth(1).boundingBox(), await sections.nth(2).boundingBox()]
    await takePicture(page, 'chart-sections-light-1440')

    await page.getByRole('button', { name: 'Move val', exact: true }).press('ArrowUp')
    await page.waitForURL(/sections=train\/,val\//)
    const byKey = await order()
    const hasFocus = await page
      .getByRole('button', { name: 'Move val', exact: true })
      .evaluate(isFocused)
    await page.locator('[data-section="aux/"] .section-head h2').dragTo(sections.first())
    await page.waitForURL(/sections=aux\/,train\/,val\//)
    await page.getByRole('button', { name: 'More of aux/ce' }).click()
    await page.getByTestId('chart-menu').getByRole('button', { name: 'Move to the front' }).click()
    await page.waitForURL(/order=aux\/ce/)
    await page.getByRole('button', { name: 'More of the section train' }).click()
    await page.getByTestId('section-menu').getByRole('button', { name: 'Move down' }).click()
    await page.getByRole('button', { name: 'train', exact: false, expanded: true }).click()
    await page.waitForURL(/fold=train\//)
    const faults = await seriousFaults(page)
    const again = await stage.open(`/e/${id}${new URL(page.url()).search}`)
    await again.page.locator(READY).nth(2).waitFor()
    const linked = again.page.getByTestId('chart-section')

    expect(logged).toEqual(['train/', '/', 'val/', 'aux/', 'aa/'])
    // A section of one chart stands beside the next one, and both fill the row.
    expect([f1?.y, f1?.width]).toEqual([grad?.y, grad?.width])
    expect(byKey).toEqual(['train/', 'val/', '/', 'aux/', 'aa/'])
    expect(hasFocus).toBe(true)
    expect(await namesOf(linked, 'data-section')).toEqual(['aux/', 'val/', 'train/', '/', 'aa/'])
    expect(await namesOf(again.page.locator('.chart[data-metric]'), 'data-metric')).toEqual([
      'aux/ce',
      'aux/kl',
      'aux/mse',
      'val/f1',
      'grad',
      'aa/late',
    ])
    expect(faults).toEqual([])
    expect(seen.complaints).toEqual([])
  })
})

const isFocused = (element: Element) => element === document.activeElement
