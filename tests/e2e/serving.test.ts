import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTrackingUri, startRun } from '@waymark/sdk'
import { codeModel, inferSignature, logModel } from '@waymark/sdk/models'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'
import { answering, freePort, WAYMARK } from './waymark-server.ts'

/** Doubles what it is given, and says what came. */
const MODEL = `export const predict = (table, { params }) =>
  table.records().map((row) => ({
    price: row.size * params.factor,
    what: [row.city, row.garden, row.built.toISOString().slice(0, 10)].join(' '),
  }))`

const ROW = { size: 61.5, city: 'Bern', garden: true, built: new Date('2011-05-06T07:08:09Z') }

let stage: Stage
let serving: ChildProcess
let address: string
let folder: string

beforeAll(async () => {
  address = `http://127.0.0.1:${await freePort()}`
  stage = await openStage([`--serving-url=${address}`])
  folder = await mkdtemp(join(tmpdir(), 'waymark-e2e-model-'))
  await writeFile(join(folder, 'model.mjs'), MODEL)
  const signature = inferSignature([ROW], undefined, { factor: 2.5 })
  setTrackingUri(stage.server.url)
  for (let version = 0; version < 2; version += 1) {
    const options = { signature, inputExample: [ROW], registeredModelName: 'house' }
    await startRun(() => logModel(codeModel(join(folder, 'model.mjs')), options))
  }
  await stage.rest.post('registered-models/alias', {
    ...{ name: 'house', alias: 'champion', version: '1' },
  })
})

afterAll(async () => {
  await stopServing()
  await stage?.close()
  await rm(folder, { recursive: true, force: true })
})
afterEach(() => stage.closePages())

async function startServing(): Promise<void> {
  const port = new URL(address).port
  const args = ['models', 'serve', '-m', 'models:/house@champion', '-p', port, '--follow-every=1']
  serving = spawn(process.execPath, [WAYMARK, ...args, `--tracking-uri=${stage.server.url}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answering(`${address}/ping`, serving)
}

async function stopServing(): Promise<void> {
  if (serving === undefined || serving.exitCode !== null) return
  const gone = once(serving, 'exit')
  serving.kill('SIGTERM')
  await gone
}

it('says that nobody serves, and offers the form once somebody does', async () => {
  const { page } = await stage.open('/models/house/@champion')
  await page.getByText('nobody listens there').waitFor()
  await takePicture(page, 'serving-silent-light-1440')

  await startServing()
  await page.getByRole('button', { name: 'Look again' }).click()

  await page.getByText(`Answered by ${address}, which serves this version (house/1)`).waitFor()
  const values = await page
    .locator('[data-field] :is(input, select, textarea)')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
  expect(values).toEqual(['61.5', 'Bern', 'true', '2011-05-06T07:08:09', '2.5'])
})

it('predicts by the model and shows what came of it', async () => {
  const { page, seen } = await stage.open('/models/house/@champion')
  await page.getByLabel('size').fill('10')
  await page.getByLabel('garden').selectOption('false')

  await page.getByRole('button', { name: 'Predict' }).click()

  const cells = page.getByTestId('prediction-table').locator('tbody td')
  await cells.first().waitFor()
  expect(await cells.allTextContents()).toEqual(['25', 'Bern false 2011-05-06'])
  await page.getByText(/^Answered in [\d.]+ ms$/).waitFor()
  // The browser speaks to the tracking server alone.
  expect(seen.requests.filter((url) => !url.startsWith(stage.server.url))).toEqual([])
  expect(seen.complaints).toEqual([])
})

it('marks the field that is wrong, before the model is asked and after', async () => {
  const { page } = await stage.open('/models/house/1')
  await page.getByLabel('size').fill('large')
  await page.getByRole('button', { name: 'Predict' }).click()
  await page.getByText('It takes a number.').waitFor()
  expect(await page.locator('[aria-invalid=true]').count()).toBe(1)

  await page.getByLabel('size').fill('10')
  await page.getByLabel('built').fill('')
  await page.getByRole('button', { name: 'Predict' }).click()
  await page.getByText('It is required.').waitFor()

  expect(await page.getByLabel('built').evaluate((one) => one === document.activeElement)).toBe(
    true,
  )
})

it.each(['light', 'dark'] as const)('is for everybody in %s, at any width', async (colorScheme) => {
  const { page } = await stage.open('/models/house/1', { colorScheme })
  await page.getByRole('button', { name: 'Predict' }).click()
  await page.getByTestId('prediction-table').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.getByTestId('try-it').scrollIntoViewIfNeeded()
    await page.getByTestId('prediction').scrollIntoViewIfNeeded()
    await takePicture(page, `serving-${colorScheme}-${width}`)
  }
})

it('refuses where another model is served, until that moves', async () => {
  const { page } = await stage.open('/models/house/2')
  await page.getByText('serves another model: house/1').waitFor()
  expect(await page.getByTestId('try-form').count()).toBe(0)
  await takePicture(page, 'serving-other-light-1440')

  await stage.rest.post('registered-models/alias', {
    ...{ name: 'house', alias: 'champion', version: '2' },
  })
  const isFollowed = async (): Promise<boolean> =>
    (await (await fetch(`${address}/model`)).text()).includes('house/2')
  await expect.poll(isFollowed, { timeout: 60_000 }).toBe(true)
  await page.getByRole('button', { name: 'Look again' }).click()

  await page.getByTestId('try-form').waitFor()
})
