import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let runId: string

beforeAll(async () => {
  stage = await openStage()
  runId = await stage.rest.createRun('0', { name: 'bare' })
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

it.each([1440, 390])('says below a new name why it is refused, at %i px', async (width) => {
  const { page } = await stage.open(`/r/${runId}`, { viewport: { width, height: 800 } })
  await page.route(/runs\/update/, (route) =>
    route.fulfill({ status: 500, body: '{"message":"The disk is full."}' }),
  )
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name of the run').fill('better')
  await page.keyboard.press('Enter')
  const refusal = page.getByText('The disk is full.')
  await refusal.waitFor()
  await takePicture(page, `rename-refused-light-${width}`)

  const cancel = page.getByRole('button', { name: 'Cancel' })
  const [below, beside] = await Promise.all([refusal, cancel].map((one) => one.boundingBox()))
  await cancel.click()
  await refusal.waitFor({ state: 'detached' })

  if (!below || !beside) throw new Error('They have no place')
  expect(below.y).toBeGreaterThanOrEqual(beside.y + beside.height)
  expect(beside.x + beside.width).toBeLessThanOrEqual(width)
})

it('does not wait for curves of a run that has ended', async () => {
  const { page } = await stage.open(`/r/${runId}/charts`)
  await page.getByRole('heading', { name: 'No curves', exact: true }).waitFor()

  await page.goto(`${stage.server.url}/r/${runId}/system`)

  await page.getByRole('heading', { name: 'No system metrics' }).waitFor()
})
