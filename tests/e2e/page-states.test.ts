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

interface PageState {
  readonly name: string
  readonly path: () => string
  /** Of the page's questions those that are answered all the same. */
  readonly answered?: RegExp
}

const RUN = /v1\/runs\/[0-9a-f]{32}/
const ROWS = /first-page|columns$|runs\/table/

const PAGES: readonly PageState[] = [
  { name: 'home', path: () => '/' },
  // With a choice in its link: without one its rows come with it.
  { name: 'runs', path: () => `/e/${experimentId}?rows=cosy` },
  { name: 'groups', path: () => `/e/${experimentId}?group=p.lr`, answered: ROWS },
  { name: 'curves', path: () => `/e/${experimentId}?view=charts`, answered: ROWS },
  { name: 'run', path: () => `/r/${runId}` },
  { name: 'run-charts', path: () => `/r/${runId}/charts`, answered: RUN },
  { name: 'artifacts', path: () => `/r/${runId}/artifacts`, answered: RUN },
  { name: 'logs', path: () => `/r/${runId}/logs`, answered: RUN },
  { name: 'run-models', path: () => `/r/${runId}/models`, answered: RUN },
  { name: 'compare', path: () => `/compare?r=${runId},${otherId}` },
  { name: 'sweep', path: () => `/e/${experimentId}/sweeps/${runId}` },
  { name: 'models', path: () => '/models' },
  { name: 'model', path: () => '/models/net' },
  { name: 'version', path: () => '/models/net/1' },
  { name: 'search', path: () => '/search?q=a' },
]

it.each(PAGES)(
  '$name keeps its frame while it waits, and says what failed',
  async ({ name, path, answered }) => {
    const { page } = await stage.open('/settings')
    const isHeld = (url: URL) =>
      /\/(?:ajax-)?api\//.test(url.pathname) && !answered?.test(url.pathname)
    await page.route(isHeld, () => {}) // no answer, as of a server that is busy

    await page.goto(stage.server.url + path())
    const waiting = page.locator('main .skeleton, main .chart-wait').first()
    await waiting.waitFor()
    await waiting.evaluate((element) =>
      Promise.all(element.getAnimations().map((one) => one.finished)),
    )
    await takePicture(page, `state-${name}-loading-light-1440`)

    await page.unrouteAll()
    await page.route(isHeld, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: '{"error_code":"INTERNAL_ERROR","message":"The disk is full. Request 7f3a."}',
      }),
    )
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.reload()
    await page.getByRole('main').getByText('The disk is full. Request 7f3a.').first().waitFor()
    await takePicture(page, `state-${name}-failing-dark-1440`)

    expect(await widthOver(page)).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
  },
)

it('asks again for all that failed on the page of a sweep', async () => {
  const { page } = await stage.open('/settings')
  const fails = /\/v1\/runs\//
  await page.route(fails, (route) => route.fulfill({ status: 500, body: '{"message":"Busy."}' }))
  await page.goto(`${stage.server.url}/e/${experimentId}/sweeps/${runId}`)
  const tryAgain = page.getByRole('main').getByRole('button', { name: 'Try again' })
  await tryAgain.waitFor()
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).pathname))

  await page.unrouteAll()
  await tryAgain.click()

  await page.getByTestId('error-panel').waitFor({ state: 'detached' })
  expect([...asked]).toContain(`/api/waymark/v1/runs/${runId}`)
  await page.getByText('No trials yet').waitFor()
})

function widthOver(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
