import type { CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

/** What a run with ten points a second logs in ten minutes, in one-minute parts. */
const MINUTES = 10
const POINTS_A_MINUTE = 600
const MOST_GROWTH_BYTES = 10_000_000

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}

async function logMinute(runId: string, minute: number): Promise<void> {
  const first = 1 + minute * POINTS_A_MINUTE
  const metrics = Array.from({ length: POINTS_A_MINUTE }, (_, i) => ({
    key: 'loss',
    step: first + i,
    value: 1 / (first + i),
    timestamp: Date.now() + i,
  }))
  await stage.rest.post('runs/log-batch', { run_id: runId, metrics })
}

const shownStep = (page: Page, step: number) =>
  page
    .locator('[data-metric="loss"] output')
    .getByText(`step ${step.toLocaleString('en')}`)
    .waitFor()

it.each([
  ['the page of a run', (_: string, runId: string) => `/r/${runId}/charts`],
  ['a table beside curves', (experimentId: string) => `/e/${experimentId}?view=split`],
])('%s stays small while a run of ten minutes is logged', async (name, path) => {
  const experimentId = await stage.rest.createExperiment(name)
  const seed = { name: 'training', status: 'RUNNING', curves: { loss: [1] } } as const
  const runId = await stage.rest.createRun(experimentId, seed)
  const { page } = await stage.open(path(experimentId, runId))
  await page.locator('[data-metric="loss"][data-state="ready"]').waitFor()
  const cdp = await page.context().newCDPSession(page)
  await logMinute(runId, 0)
  await shownStep(page, POINTS_A_MINUTE)
  const before = await heapOf(cdp)

  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await logMinute(runId, minute)
    await shownStep(page, (minute + 1) * POINTS_A_MINUTE)
  }

  expect((await heapOf(cdp)) - before).toBeLessThan(MOST_GROWTH_BYTES)
})
