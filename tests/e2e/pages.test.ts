import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, takePicture, watch } from './chromium.ts'
import { Rest } from './rest.ts'
import { startWaymark, type WaymarkServer } from './waymark-server.ts'

const STEPS = 60
const BACKBONES = ['resnet18', 'resnet50', 'vit_s16']

let server: WaymarkServer
let browser: Browser
let experimentId: string
let runIds: string[]

beforeAll(async () => {
  server = await startWaymark()
  browser = await launchChromium()
  const rest = new Rest(server.url)
  experimentId = await rest.createExperiment('image-classification')
  runIds = []
  for (let i = 0; i < 40; i += 1) runIds.push(await rest.createRun(experimentId, seedOf(i)))
  await rest.putArtifact(experimentId, runIds[0] ?? '', 'report.txt', 'all is well')
})

afterAll(async () => {
  await browser?.close()
  await server?.dispose()
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

/** Run 3 diverges: its loss is NaN from the middle on. */
function seedOf(i: number) {
  const steps = Array.from({ length: STEPS }, (_, step) => step)
  const best = 0.5 + 0.01 * ((i * 7) % 40)
  return {
    name: `trial-${String(i).padStart(2, '0')}`,
    status: i === 3 ? ('FAILED' as const) : ('FINISHED' as const),
    params: { backbone: BACKBONES[i % 3] ?? '', lr: String(0.001 * (i + 1)), epochs: '60' },
    tags: { team: 'vision' },
    curves: {
      'val/accuracy': steps.map((step) => best * (1 - 0.9 ** step)),
      'train/loss': steps.map((step) => (i === 3 && step >= 30 ? Number.NaN : 2 / (step + 1))),
    },
  }
}

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
  const seen = watch(page)
  const response = await page.goto(server.url + path)
  return { page, seen, response }
}

function cell(page: Page, runId: string | undefined, column: string) {
  return page.locator(`[data-run-id="${runId}"] [data-col="${column}"]`)
}

describe('the first page', () => {
  it('shows the newest runs with the metrics and the params that tell them apart', async () => {
    const { page, seen } = await open('/')

    await page.getByTestId('run-row').first().waitFor()

    const ids = await page
      .getByTestId('run-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-run-id')))
    expect(ids).toEqual(runIds.toReversed())
    expect(await cell(page, runIds[0], 'm.val/accuracy').textContent()).toBe('0.4990')
    expect(await cell(page, runIds[1], 'p.backbone').textContent()).toBe('resnet50')
    expect(await page.locator('[data-col="p.epochs"]').count()).toBe(0)
    expect(await cell(page, runIds[3], 'status').textContent()).toBe('Failed')
    expect(await cell(page, runIds[0], 'duration').textContent()).toBe('2 m 14 s')
    await takePicture(page, 'home-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('takes at most eight requests, all to its own origin, and 350 KB', async () => {
    const { page, seen } = await open('/')
    await page.getByTestId('run-row').first().waitFor()

    const bytes = await page.evaluate(() =>
      [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ].reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
    )

    const fetched = seen.requests.filter((url) => !url.startsWith('data:'))
    expect(fetched.length).toBeLessThanOrEqual(8)
    expect(fetched.filter((url) => !url.startsWith(`${server.url}/`))).toEqual([])
    expect(bytes).toBeLessThan(350_000)
  })

  it('is kept from anything inline or foreign by its content policy', async () => {
    const { response } = await open('/')

    const policy = (await response?.headerValue('content-security-policy')) ?? ''

    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('wears the theme of the system before the first paint, and the chosen one after', async () => {
    const { page } = await open('/', { colorScheme: 'dark' })
    await page.getByTestId('run-row').first().waitFor()
    await takePicture(page, 'home-dark-1440')

    await page.getByLabel('Theme').selectOption('light')
    await page.reload()

    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).background)
    expect(ground).toContain('rgb(255, 255, 255)')
  })
})

describe('an experiment', () => {
  it('is reached from the side bar, sorted and filtered, all of it in the URL', async () => {
    const { page, seen } = await open('/')

    await page.getByRole('link', { name: 'image-classification' }).first().click()
    await page.getByRole('button', { name: 'val/accuracy' }).click()
    await page.getByTestId('runs-filter').fill("params.backbone = 'vit_s16'")
    await page.keyboard.press('Enter')
    await page.getByText('13 runs').waitFor()

    const url = new URL(page.url())
    expect(url.pathname).toBe(`/e/${experimentId}`)
    expect(url.searchParams.get('sort')).toBe('-m.val/accuracy')
    expect(url.searchParams.get('q')).toBe("params.backbone = 'vit_s16'")
    const shown = await page.locator('[data-col="m.val/accuracy"]').allTextContents()
    expect(shown).toEqual(shown.toSorted().toReversed())
    expect(seen.complaints).toEqual([])
  })

  it('opens at its own address below a path', async () => {
    const { page, seen } = await open(`/e/${experimentId}?sort=nonsense&q=`)

    await page.getByTestId('run-row').first().waitFor()

    expect(await page.getByTestId('run-row').count()).toBe(40)
    expect(seen.complaints).toEqual([])
  })

  it('says what is wrong with a filter and offers the way out', async () => {
    const { page } = await open(`/e/${experimentId}?q=metrics.loss+%3E%3E+1`)

    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: 'Clear filter' }).click()

    await page.getByTestId('run-row').first().waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  it('is a table at 800 pixels and a list of cards at 390, never wider than the screen', async () => {
    for (const width of [800, 390]) {
      const { page } = await open(`/e/${experimentId}`, { viewport: { width, height: 844 } })
      await page.getByTestId('run-row').first().waitFor()

      const pageWidth = await page.evaluate(() => document.documentElement.scrollWidth)

      expect(pageWidth).toBe(width)
      expect(await page.getByRole('table').count()).toBe(width === 800 ? 1 : 0)
      await takePicture(page, `experiment-light-${width}`)
    }
  })

  it('is used by keyboard alone', async () => {
    const { page } = await open(`/e/${experimentId}`)
    await page.getByTestId('run-row').first().waitFor()

    const link = page.getByRole('link', { name: 'trial-39' })
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab')
      if (await link.evaluate((element) => element === document.activeElement)) break
    }
    const outline = await link.evaluate((element) => getComputedStyle(element).outlineStyle)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'trial-39', level: 1 }).waitFor()

    expect(outline).toBe('solid')
  })
})

describe('a run', () => {
  it('shows its curves, params, tags and files', async () => {
    const { page, seen } = await open(`/r/${runIds[0]}`)

    await page.locator('[data-testid="chart"][data-state="ready"]').nth(1).waitFor()

    const chart = page.locator('[data-metric="val/accuracy"]')
    expect(await chart.getAttribute('data-points')).toBe(String(STEPS))
    expect(await chart.getByRole('img').getAttribute('aria-label')).toContain('60 points')
    expect(await page.getByRole('row', { name: 'lr 0.001' }).count()).toBe(1)
    expect(await page.getByRole('row', { name: 'team vision' }).count()).toBe(1)
    await page.getByRole('link', { name: 'report.txt' }).waitFor()
    await takePicture(page, 'run-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('hands out a file as a download', async () => {
    const { page } = await open(`/r/${runIds[0]}`)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'report.txt' }).click(),
    ])

    expect(download.suggestedFilename()).toBe('report.txt')
  })

  it('says where values were not finite', async () => {
    const { page } = await open(`/r/${runIds[3]}`, { colorScheme: 'dark' })

    const chart = page.locator('[data-metric="train/loss"]')
    await chart.getByText('30 of 60 values not finite.').waitFor()

    expect(await chart.locator('output').textContent()).toContain('NaN')
    await takePicture(page, 'run-diverged-dark-1440')
  })

  it('is found from a link of MLflow’s own UI', async () => {
    const { page } = await open(`/#/experiments/${experimentId}/runs/${runIds[1]}`)

    await page.getByTestId('run-page').waitFor()

    expect(new URL(page.url()).pathname).toBe(`/r/${runIds[1]}`)
  })

  it('that is not there is named, and the rest of the page stands', async () => {
    const { page } = await open('/r/nosuchrun')

    await page.getByRole('alert').waitFor()

    expect(await page.getByRole('alert').textContent()).toContain('nosuchrun')
    expect(await page.getByRole('link', { name: 'image-classification' }).count()).toBe(1)
  })
})

describe('other states', () => {
  it('keeps its data while the server is away, says so, and recovers by itself', async () => {
    const away = await startWaymark()
    const rest = new Rest(away.url)
    await rest.createRun('0', { name: 'lonely', status: 'RUNNING', curves: { loss: [1, 2] } })
    const page = await browser.newPage()
    try {
      await page.goto(`${away.url}/`)
      await page.getByRole('link', { name: 'lonely' }).click()
      await page.getByTestId('run-page').getByText('Running').waitFor()

      await away.stop()
      await page.getByTestId('stale-bar').waitFor()
      const headingWhileAway = await page.getByRole('heading', { level: 1 }).textContent()
      await away.start()

      await page.getByTestId('stale-bar').waitFor({ state: 'detached' })
      expect(headingWhileAway).toBe('lonely')
    } finally {
      await page.close()
      await away.dispose()
    }
  })

  it('tells a newcomer how to log the first run, and shows it when it comes', async () => {
    const { page } = await open('/e/0')
    await page.getByText('No runs yet').waitFor()
    expect(await page.locator('pre').textContent()).toContain(`set_tracking_uri("${server.url}")`)
    await takePicture(page, 'empty-light-1440')

    await new Rest(server.url).createRun('0', { name: 'the-first', curves: { loss: [1] } })

    await page.getByRole('link', { name: 'the-first' }).waitFor()
  })

  it('works below a prefix', async () => {
    const prefixed = await startWaymark('/team/a')
    const page = await browser.newPage()
    const seen = watch(page)
    try {
      await page.goto(`${prefixed.url}/e/0`)

      await page.getByText('No runs yet').waitFor()
      await page.getByRole('link', { name: 'All runs' }).click()

      await page.getByText('No runs yet').waitFor()
      expect(new URL(page.url()).pathname).toBe('/team/a/')
      expect(seen.complaints).toEqual([])
    } finally {
      await page.close()
      await prefixed.dispose()
    }
  })
})
