import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

async function logStep(runId: string, key: string, step: number, value: number): Promise<void> {
  await stage.rest.post('runs/log-metric', {
    run_id: runId,
    key,
    step,
    value,
    timestamp: Date.now(),
  })
}

it('a run that logs elsewhere appears on the open page, and its figures tick', async () => {
  const experimentId = await stage.rest.createExperiment('live')
  await stage.rest.createRun(experimentId, { name: 'before', curves: { loss: [1, 0.5] } })
  const { page, seen } = await stage.open(`/e/${experimentId}`)
  await page.getByRole('link', { name: 'before' }).waitFor()
  const loads = seen.requests.filter((url) => url.endsWith(`/e/${experimentId}`)).length

  const runId = await stage.rest.createRun(experimentId, { name: 'after', status: 'RUNNING' })
  const row = page.locator(`[data-run-id="${runId}"]`)
  await row.waitFor()
  await logStep(runId, 'loss', 1, 0.25)
  await row.getByText('0.2500').waitFor()
  await logStep(runId, 'loss', 2, 0.125)
  await row.getByText('0.1250').waitFor()

  expect(await page.getByTestId('runs-total').textContent()).toBe('2 runs')
  expect(seen.requests.filter((url) => url.includes('get-history'))).toEqual([])
  expect(seen.requests.filter((url) => url.endsWith(`/e/${experimentId}`))).toHaveLength(loads)
})

it('an open curve grows by what is added to it', async () => {
  const experimentId = await stage.rest.createExperiment('growing')
  const seed = { name: 'training', status: 'RUNNING', curves: { loss: [3, 2, 1] } } as const
  const runId = await stage.rest.createRun(experimentId, seed)
  const { page } = await stage.open(`/r/${runId}/charts`)
  await page.locator('[data-metric="loss"][data-points="3"]').waitFor()

  for (let step = 3; step < 8; step += 1) await logStep(runId, 'loss', step, 1 / step)

  await page.locator('[data-metric="loss"][data-points="8"]').waitFor()
  expect(await page.locator('[data-metric="loss"] output').textContent()).toContain('step 7')
})

it('a page at rest asks for nothing', async () => {
  const experimentId = await stage.rest.createExperiment('at rest')
  await stage.rest.createRun(experimentId, { name: 'only', status: 'RUNNING', curves: { a: [1] } })
  const { page, seen } = await stage.open(`/e/${experimentId}`)
  await page.getByRole('link', { name: 'only' }).waitFor()
  const other = await stage.rest.createExperiment('busy')
  const before = seen.requests.length

  await stage.rest.createRun(other, { name: 'elsewhere', curves: { a: [1, 2, 3] } })
  // A change that concerns this page, so that all that came before it was heard.
  const runId = await stage.rest.createRun(experimentId, { name: 'the end' })
  await page.locator(`[data-run-id="${runId}"]`).waitFor()

  const asked = seen.requests.slice(before)
  expect(asked.filter((url) => url.endsWith('/series'))).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(6)
})
