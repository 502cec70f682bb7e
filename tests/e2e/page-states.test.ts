import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let experimentId: string
let runId: string
let otherId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('image-classification')
  const curves = { 'val/accuracy': [0.1, 0.4, 0.5], 'train/loss': [2, 1, 0.5] }
  runId = await rest.createRun(experimentId, { name: 'a', params: { lr: '0.1' }, curves })
  otherId = await rest.createRun(experimentId, { name: 'b', params: { lr: '0.2' }, curves })
  await rest.post('registered-models/create', { name: 'net' })
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

/** Pages by name, and of their questions those that are answered all the same. */
const PAGES: readonly (readonly [string, () => string, RegExp?])[] = [
  ['home', () => '/'],
  ['runs', () => `/e/${experimentId}`],
  ['groups', () => `/e/${experimentId}?group=p.lr`, /first-page|columns$|runs\/table/],
  ['curves', () => `/e/${experimentId}?view=charts`, /first-page|columns$|runs\/table/],
  ['run', () => `/r/${runId}`],
  ['run-charts', () => `/r/${runId}/charts`, /v1\/runs\/[0-9a-f]{32}/],
  ['artifacts', () => `/r/${runId}/artifacts`, /v1\/runs\/[0-9a-f]{32}/],
  ['logs', () => `/r/${runId}/logs`, /v1\/runs\/[0-9a-f]{32}/],
  ['run-models', () => `/r/${runId}/models`, /v1\/runs\/[0-9a-f]{32}/],
  ['compare', () => `/compare?r=${runId},${otherId}`],
  ['sweep', () => `/e/${experimentId}/sweeps/${runId}`],
  ['models', () => '/models'],
  ['model', () => '/models/net'],
  ['version', () => '/models/net/1'],
  ['search', () => '/search?q=a'],
]

it.each(PAGES)(
  '%s: keeps its frame while it waits, and says what failed',
  async (name, path, answered) => {
    const page = await stage.browser.newPage({ viewport: { width: 1440, height: 900 } })
    const isHeld = (url: URL) =>
      /\/(?:ajax-)?api\//.test(url.pathname) && !answered?.test(url.pathname)
    await page.route(isHeld, () => {}) // no answer, as of a server that is busy

    await page.goto(stage.server.url + path())
    await page.locator('main h1, main [role="status"], main .chart-wait').first().waitFor()
    await page.locator('[role="status"][data-testid="skeleton"], .chart-wait').first().waitFor()
    await takePicture(page, `state-${name}-loading-light-1440`)
    await page.close()

    const failing = await stage.browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: 'dark',
    })
    await failing.route(isHeld, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: '{"error_code":"INTERNAL_ERROR","message":"The disk is full. Request 7f3a."}',
      }),
    )
    await failing.goto(stage.server.url + path())
    await failing.getByRole('main').getByText('The disk is full. Request 7f3a.').first().waitFor()
    await takePicture(failing, `state-${name}-failing-dark-1440`)

    expect(await widthOver(failing)).toBe(0)
    expect(await seriousFaults(failing)).toEqual([])
  },
)

function widthOver(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
