import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { leaveUndrawn, openStage, type Stage } from './stage.ts'

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
  for (const run_id of [runId, otherId]) {
    await rest.post('model-versions/create', { name: 'net', run_id, source: `runs:/${run_id}/m` })
  }
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
  { name: 'runs', path: () => `/e/${experimentId}` },
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
    await leaveUndrawn(page)
    await page.route(isHeld, () => {}) // no answer, as of a server that is busy

    await page.goto(stage.server.url + path())
    const waiting = page.locator('main .skeleton, main .chart-wait').first()
    await waiting.waitFor()
    await waiting.evaluate((element) =>
      Promise.all(element.getAnimations().map((one) => one.finished)),
    )
    await takePicture(page, `state-${name}-loading-light-1440`)

    await page.unrouteAll()
    await leaveUndrawn(page)
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

const MODEL = /registered-models\/get|model-versions\/search/

// What the page is made of is read; a part of it is not.
const PARTS: readonly (PageState & { readonly says: string })[] = [
  {
    name: 'the metrics of versions',
    path: () => '/models/net',
    answered: MODEL,
    says: 'Metrics of their runs could not be read',
  },
  {
    name: 'the history of a model',
    path: () => '/models/net',
    answered: /models\/(?:get|search)|versions\/search|compare/,
    says: 'The history could not be read',
  },
  {
    name: 'the run of a version',
    path: () => '/models/net/1',
    answered: MODEL,
    says: 'Its source run could not be read',
  },
  {
    name: 'what two versions differ in',
    path: () => '/models/net/compare',
    answered: MODEL,
    says: 'The files cannot be compared',
  },
  {
    name: 'the runs below a run',
    path: () => `/r/${runId}`,
    answered: RUN,
    says: 'They could not be read',
  },
  { name: 'files', path: () => `/r/${runId}/code`, answered: RUN, says: 'could not be listed' },
  { name: 'logs', path: () => `/r/${runId}/logs`, answered: RUN, says: 'could not be listed' },
  {
    name: 'runs of a search',
    path: () => '/search?q=a',
    answered: /v1\/experiments/,
    says: 'Not everything could be searched',
  },
]

it.each(PARTS)('says that $name could not be read, and reads it again', async (part) => {
  const { page } = await stage.open('/settings')
  const fails = (url: URL) =>
    /\/(?:ajax-)?api\//.test(url.pathname) &&
    !part.answered?.test(url.pathname) &&
    !url.pathname.endsWith('experiments')
  await page.route(fails, (route) => route.abort('connectionrefused'))
  await page.goto(stage.server.url + part.path())
  const main = page.getByRole('main')
  await main.getByText(part.says).first().waitFor()
  await main.getByText('The server does not answer.').first().waitFor()

  await page.unrouteAll()
  // Whatever the page asks again by itself meanwhile is not there to be clicked.
  const tryAgain = main.getByRole('button', { name: 'Try again' })
  for (const button of (await tryAgain.all()).toReversed()) await button.click().catch(() => {})

  await main.getByText(part.says).first().waitFor({ state: 'detached' })
})

function widthOver(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
