import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takePicture, watch } from './chromium.ts'
import { Rest } from './rest.ts'
import { openStage, type Stage } from './stage.ts'
import { startWaymark } from './waymark-server.ts'

const STEPS = 60

let stage: Stage
let experimentId: string
let runIds: string[]

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('image-classification')
  runIds = []
  for (let i = 0; i < 4; i += 1) runIds.push(await rest.createRun(experimentId, seedOf(i)))
  await rest.createRun(experimentId, { name: 'at-work', status: 'RUNNING' })
  const put = (path: string, body: string | Uint8Array<ArrayBuffer>) =>
    rest.putArtifact(experimentId, runIds[0] ?? '', path, body)
  await put('report.txt', 'all is well\nsecond line')
  await put('metrics.json', JSON.stringify({ per_class: { cat: 0.9 }, steps: 60 }))
  await put('table.csv', 'id,label\n1,"cat, small"\n2,dog\n')
  await put('report.html', REPORT)
  for (const step of [0, 10, 20, 30, 40]) await put(`samples/epoch_0${step}.png`, PIXEL)
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** A page that tries what a hostile one would, and writes down how far it came. */
const REPORT = `<!doctype html><title>mine</title><h1>Report</h1><pre id="found"></pre><p id="end"></p><script>
const attempt = (act) => { try { return String(act()) } catch (error) { return error.name } }
const found = {
  origin: String(self.origin),
  storage: attempt(() => localStorage.setItem('secret', 'stolen')),
  cookie: attempt(() => document.cookie),
  parent: attempt(() => (parent.document.title = 'stolen')),
}
document.title = 'stolen'
fetch('/ajax-api/2.0/mlflow/experiments/search?max_results=1').then(
  (answer) => answer.text(),
  (error) => error.name,
).then((api) => {
  document.getElementById('found').textContent = JSON.stringify({ ...found, api })
  document.getElementById('end').textContent = 'ran'
})
</script>`

/** Run 3 diverges: its loss is NaN from the middle on. */
function seedOf(i: number) {
  const steps = Array.from({ length: STEPS }, (_, step) => step)
  const best = 0.5 + 0.01 * ((i * 7) % 40)
  return {
    name: `trial-${String(i).padStart(2, '0')}`,
    status: i === 3 ? ('FAILED' as const) : ('FINISHED' as const),
    params: { backbone: 'resnet50', lr: String(0.001 * (i + 1)), epochs: '60' },
    tags: { team: 'vision' },
    curves: {
      'val/accuracy': steps.map((step) => best * (1 - 0.9 ** step)),
      'train/loss': steps.map((step) => (i === 3 && step >= 30 ? Number.NaN : 2 / (step + 1))),
    },
  }
}

describe('the first page', () => {
  it('lists the experiments with what they hold, and what runs now', async () => {
    const { page, seen } = await stage.open('/')

    const row = page.locator(`[data-experiment-id="${experimentId}"]`)
    await row.waitFor()
    await page.getByRole('link', { name: 'at-work' }).first().waitFor()

    expect(await row.getByRole('cell').allTextContents()).toEqual(
      expect.arrayContaining(['5', '1', '1']),
    )
    expect(await page.getByRole('region', { name: 'Running now' }).textContent()).toContain(
      'at-work',
    )
    await takePicture(page, 'home-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('is kept from anything inline or foreign by its content policy', async () => {
    const { response } = await stage.open('/')

    const policy = (await response?.headerValue('content-security-policy')) ?? ''

    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('wears the theme of the system before the first paint, and the chosen one after', async () => {
    const { page } = await stage.open('/', { colorScheme: 'dark' })
    await page.getByTestId('experiments').waitFor()
    await takePicture(page, 'home-dark-1440')

    await page.getByLabel('Theme').selectOption('light')
    await page.reload()

    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).background)
    expect(ground).toContain('rgb(255, 255, 255)')
  })

  it('is used by keyboard alone', async () => {
    const { page } = await stage.open('/')
    const link = page.getByTestId('experiments').getByRole('link', { name: 'image-classification' })
    await link.waitFor()

    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press('Tab')
      if (await link.evaluate((element) => element === document.activeElement)) break
    }
    const outline = await link.evaluate((element) => getComputedStyle(element).outlineStyle)
    await page.keyboard.press('Enter')
    await page.getByTestId('experiment-page').waitFor()

    expect(outline).toBe('solid')
  })
})

describe('a run', () => {
  it('shows its metrics, params and tags', async () => {
    const { page, seen } = await stage.open(`/r/${runIds[0]}`)

    await page.locator('tr[data-metric="val/accuracy"] canvas').waitFor()

    expect(await page.getByRole('row', { name: 'lr 0.001' }).count()).toBe(1)
    expect(await page.getByRole('row', { name: 'team vision' }).count()).toBe(1)
    expect(await page.locator('tr[data-metric="val/accuracy"]').textContent()).toContain('0.4990')
    await takePicture(page, 'run-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('draws its curves at an address of their own', async () => {
    const { page, seen } = await stage.open(`/r/${runIds[0]}`)

    await page.getByRole('link', { name: 'Charts' }).click()
    await page.locator('[data-testid="chart"][data-state="ready"]').nth(1).waitFor()

    const chart = page.locator('[data-metric="val/accuracy"]')
    expect(new URL(page.url()).pathname).toBe(`/r/${runIds[0]}/charts`)
    expect(await chart.getAttribute('data-points')).toBe(String(STEPS))
    expect(await chart.getByRole('img').getAttribute('aria-label')).toContain('60 points')
    expect(seen.complaints).toEqual([])
  })

  it('says where values were not finite', async () => {
    const { page } = await stage.open(`/r/${runIds[3]}/charts`, { colorScheme: 'dark' })

    const chart = page.locator('[data-metric="train/loss"]')
    await chart.getByText('30 of 60 values not finite.').waitFor()

    expect(await chart.locator('output').textContent()).toContain('NaN')
    await takePicture(page, 'run-diverged-dark-1440')
  })

  it('is found from a link of MLflow’s own UI', async () => {
    const { page } = await stage.open(`/#/experiments/${experimentId}/runs/${runIds[1]}`)

    await page.getByTestId('run-page').waitFor()

    expect(new URL(page.url()).pathname).toBe(`/r/${runIds[1]}`)
  })

  it('that is not there is named, and the rest of the page stands', async () => {
    const { page } = await stage.open('/r/nosuchrun')

    await page.getByRole('alert').waitFor()

    expect(await page.getByRole('alert').textContent()).toContain('nosuchrun')
    expect(await page.getByRole('link', { name: 'image-classification' }).count()).toBe(1)
  })
})

describe('artifacts', () => {
  it.each([
    ['report.txt', 'second line'],
    ['metrics.json', 'per_class'],
    ['table.csv', 'cat, small'],
  ])('preview %s', async (path, text) => {
    const { page, seen } = await stage.open(`/r/${runIds[0]}/artifacts/${path}`)

    await page.getByTestId('artifact-view').getByText(text).first().waitFor()

    expect(seen.complaints).toEqual([])
  })

  it('show pictures by step', async () => {
    const { page, seen } = await stage.open(`/r/${runIds[0]}/artifacts`)

    await page.getByRole('link', { name: 'samples/' }).click()
    await page.getByTestId('step-slider').getByRole('slider').fill('1')
    await page.locator('[data-testid="step-slider"][data-step="10"] img').waitFor()

    expect(new URL(page.url()).pathname).toBe(`/r/${runIds[0]}/artifacts/samples`)
    expect(await page.getByRole('slider').getAttribute('max')).toBe('4')
    await takePicture(page, 'artifacts-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('run a stored page in a frame that reaches nothing of ours', async () => {
    const { page, seen } = await stage.open(`/r/${runIds[0]}/artifacts/report.html`)
    await page.evaluate(() => localStorage.setItem('secret', 'kept'))

    const frame = page.frameLocator('iframe[sandbox="allow-scripts"]')
    await frame.getByText('ran').waitFor()

    expect(JSON.parse((await frame.locator('#found').textContent()) ?? '')).toEqual({
      origin: 'null',
      storage: 'SecurityError',
      cookie: 'SecurityError',
      parent: 'SecurityError',
      api: 'TypeError',
    })
    expect(await page.title()).toContain('trial-00')
    expect(await page.evaluate(() => localStorage.getItem('secret'))).toBe('kept')
    expect(seen.requests.filter((url) => url.includes('experiments/search'))).toEqual([])
    await takePicture(page, 'artifact-page-light-1440')

    await page.getByRole('button', { name: 'Source' }).click()
    await page.getByText('document.title').first().waitFor()
  })

  it('are handed out as downloads', async () => {
    const { page } = await stage.open(`/r/${runIds[0]}/artifacts/report.txt`)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ])

    expect(download.suggestedFilename()).toBe('report.txt')
  })
})

describe('other states', () => {
  it('keeps its data while the server is away, says so, and recovers by itself', async () => {
    const away = await startWaymark()
    const rest = new Rest(away.url)
    await rest.createRun('0', { name: 'lonely', status: 'RUNNING', curves: { loss: [1, 2] } })
    const page = await stage.browser.newPage()
    try {
      await page.goto(`${away.url}/`)
      await page.getByRole('link', { name: 'lonely' }).first().click()
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
    const { page } = await stage.open('/e/0')
    await page.getByText('No runs yet').waitFor()
    expect(await page.locator('pre').textContent()).toContain(
      `set_tracking_uri("${stage.server.url}")`,
    )
    await takePicture(page, 'empty-light-1440')

    await stage.rest.createRun('0', { name: 'the-first', curves: { loss: [1] } })

    await page.getByRole('link', { name: 'the-first' }).waitFor()
  })

  it('works below a prefix', async () => {
    const prefixed = await startWaymark('/team/a')
    const page = await stage.browser.newPage()
    const seen = watch(page)
    try {
      await page.goto(`${prefixed.url}/e/0`)

      await page.getByText('No runs yet').waitFor()
      await page.getByRole('link', { name: 'Experiments' }).click()

      await page.getByTestId('experiments').waitFor()
      expect(new URL(page.url()).pathname).toBe('/team/a/')
      expect(seen.complaints).toEqual([])
    } finally {
      await page.close()
      await prefixed.dispose()
    }
  })
})
