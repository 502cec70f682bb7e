import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { leaveUndrawn, openStage, type Stage } from './stage.ts'

let stage: Stage
let experimentId: string
let otherExperimentId: string
let runIds: readonly string[]
let sweepId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('image-classification')
  otherExperimentId = await rest.createExperiment('detection')
  const curves = { 'val/accuracy': [0.1, 0.4, 0.5], 'train/loss': [2, 1, 0.5, Number.NaN] }
  const seeds = Array.from({ length: 3 }, (_, at) => ({
    name: `net-${at}`,
    params: { lr: String(0.1 * (at + 1)), depth: String(18 + at) },
    curves,
  }))
  runIds = await Promise.all(seeds.map((seed) => rest.createRun(experimentId, seed)))
  sweepId = await rest.createRun(otherExperimentId, { name: 'search' })
  for (const seed of seeds) {
    await rest.createRun(otherExperimentId, { ...seed, tags: { 'mlflow.parentRunId': sweepId } })
  }
  await rest.post('registered-models/create', { name: 'net', description: 'Finds *things*' })
  for (const run_id of runIds) {
    await rest.post('model-versions/create', { name: 'net', run_id, source: `runs:/${run_id}/m` })
  }
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

interface Loading {
  readonly name: string
  readonly path: () => string
  /** Something that the last answers bring. */
  readonly text: string
}

const PAGES: readonly Loading[] = [
  { name: 'home', path: () => '/', text: 'detection' },
  { name: 'runs', path: () => `/e/${experimentId}`, text: 'net-2' },
  { name: 'curves', path: () => `/e/${experimentId}?view=charts`, text: 'val/accuracy' },
  { name: 'groups', path: () => `/e/${experimentId}?group=p.lr`, text: '0.2' },
  { name: 'a run', path: () => `/r/${runIds[0]}`, text: 'depth' },
  { name: 'its curves', path: () => `/r/${runIds[0]}/charts`, text: 'val/accuracy' },
  { name: 'a comparison', path: () => `/compare?r=${runIds.join()}`, text: 'depth' },
  { name: 'a sweep', path: () => `/e/${otherExperimentId}/sweeps/${sweepId}`, text: 'Timeline' },
  { name: 'models', path: () => '/models', text: 'net' },
  { name: 'a model', path: () => '/models/net', text: '0.5000' },
  { name: 'a version', path: () => '/models/net/3', text: 'depth' },
  { name: 'two versions', path: () => '/models/net/compare', text: 'depth' },
  { name: 'a search', path: () => '/search?q=net', text: 'net-1' },
]

it.each(PAGES.flatMap((page) => [1440, 390].map((width) => ({ ...page, width }))))(
  '$name moves nothing as its answers come one by one, at $width px',
  async ({ path, text, width }) => {
    const { page } = await stage.open('/settings', { viewport: { width, height: 900 } })
    await page.addInitScript(watchShifts)
    await leaveUndrawn(page)
    await answerOneByOne(page)

    await page.goto(stage.server.url + path())

    await page.getByRole('main').getByText(text).first().waitFor()
    await page.locator('main :is(.skeleton, .is-awaited)').first().waitFor({
      state: 'detached',
    })
    expect(await shiftsOf(page)).toBeLessThan(0.02)
  },
)

/** Lets each answer come two frames after the one before. */
async function answerOneByOne(page: Page): Promise<void> {
  let before = Promise.resolve()
  await page.route(/\/(?:ajax-)?api\//, async (route) => {
    const turn = before
    let done = () => {}
    before = new Promise((resolve) => {
      done = resolve
    })
    await turn
    // Frames of a page that was left never come.
    await frames(page).catch(() => undefined)
    await route.continue().catch(() => undefined)
    done()
  })
}

function frames(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
}

interface Watching {
  shifts: number
  observer: PerformanceObserver
}

/** Adds up how far what is seen is moved; skeletons are seen from the start. */
function watchShifts(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('.skeleton { animation: none !important }')
  document.adoptedStyleSheets = [sheet]
  const watching: Watching = {
    shifts: 0,
    observer: new PerformanceObserver((list) => add(list.getEntries())),
  }
  const add = (entries: readonly PerformanceEntry[]) => {
    for (const entry of entries) watching.shifts += (entry as unknown as { value: number }).value // as `layout-shift` is specified
  }
  watching.observer.observe({ type: 'layout-shift', buffered: true })
  Object.assign(window, { watching })
}

async function shiftsOf(page: Page): Promise<number> {
  await frames(page)
  return page.evaluate(() => {
    const { watching } = window as unknown as { watching: Watching } // set above
    const rest = watching.observer.takeRecords() as unknown as readonly { value: number }[]
    return watching.shifts + rest.reduce((sum, { value }) => sum + value, 0)
  })
}
