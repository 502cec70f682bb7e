import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'
import { tinyPdf } from './tiny-pdf.ts'

// A layer with softmax: x [?, 4] to y [?, 3].
const ONNX =
  'CAg6jQEKEQoBeAoBdxIBeiIGTWF0TXVsCg8KAXoSAXkiB1NvZnRtYXgSBHRpbnkqOwgECAMQAUIBd0owegjwPy29Gb/HEeO/I4nCPpmvd75gFj2/zS/HP2QApLxWngo/X5slPIdaCj+x5Vs/WhEKAXgSDAoKCAESBgoACgIIBGIRCgF5EgwKCggBEgYKAAoCCANCBAoAEBE='

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const MLMODEL = `flavors:
  python_function:
    python_version: 3.12.3
  sklearn:
    sklearn_version: 1.5.2
signature:
  inputs: '[{"name": "age", "type": "double", "required": true}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 10]}}]'
`
const TRIALS = 12

let stage: Stage
let experimentId: string
let runId: string
let parentId: string
let trialIds: string[]

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('image-classification')
  const curves = { 'val/accuracy': [0.1, 0.9], 'train/loss': [2, 1] }
  runId = await rest.createRun(experimentId, { name: 'calm-owl', status: 'RUNNING', curves })
  parentId = await rest.createRun(experimentId, { name: 'sweep-1' })
  trialIds = []
  for (let i = 0; i < TRIALS; i += 1) {
    const trialId = await rest.createRun(experimentId, {
      name: `trial-${i}`,
      status: i === 4 ? 'FAILED' : 'FINISHED',
      tags: { 'mlflow.parentRunId': parentId },
      params: { lr: String(0.001 * (i + 1)), optimizer: i % 2 === 0 ? 'adam' : 'sgd' },
      curves: { 'val/accuracy': [0.5 + 0.02 * i] },
    })
    trialIds.push(trialId)
  }
  const put = (path: string, body: string | Uint8Array<ArrayBuffer>) =>
    rest.putArtifact(experimentId, runId, path, body)
  const lines = Array.from({ length: 300 }, (_, i) => `\u001b[32mINFO\u001b[0m step ${i}`)
  await put('logs/train.log', `${lines.join('\n')}\nlast line\n`)
  await put('model/MLmodel', MLMODEL)
  await put('report.pdf', tinyPdf('Hello reader'))
  await put('tiny.onnx', new Uint8Array(Buffer.from(ONNX, 'base64')))
  for (const name of ['cat.png', 'dog.png']) {
    await put(`pictures/${name}`, new Uint8Array(Buffer.from(PIXEL, 'base64')))
  }
  const numbers = Array.from({ length: 250 }, (_, i) => i)
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: numbers, type: 'INT32' },
      { name: 'label', data: numbers.map((i) => `row ${i}`), type: 'STRING' },
    ],
  })
  await put('table.parquet', new Uint8Array(file))
  await rest.post('registered-models/create', { name: 'detector' })
  for (const [i, source] of trialIds.slice(0, 2).entries()) {
    const mlmodel = i === 0 ? MLMODEL : MLMODEL.replace('double', 'long')
    await rest.putArtifact(experimentId, source, 'model/MLmodel', mlmodel)
    await rest.putArtifact(experimentId, source, 'model/model.pkl', 'the same')
    await rest.post('model-versions/create', {
      name: 'detector',
      source: `runs:/${source}/model`,
      run_id: source,
    })
  }
  await rest.post('registered-models/alias', { name: 'detector', alias: 'champion', version: '2' })
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

const artifact = (path: string) => `/r/${runId}/artifacts/${path}`

/** Every page with what shows that it is complete. */
const PAGES: readonly (readonly [string, () => string, (page: Page) => Promise<unknown>])[] = [
  ['settings', () => '/settings', (page) => page.getByText('Tracking URI').waitFor()],
  ['search', () => '/search?q=trial-1', (page) => page.getByTestId('found-runs').waitFor()],
  ['nothing found', () => '/search?q=zzzz', (page) => page.getByTestId('empty-panel').waitFor()],
  [
    'sweep',
    sweepPath,
    (page) => page.getByTestId('importance').locator('[data-param="lr"]').waitFor(),
  ],
  ['logs', () => `/r/${runId}/logs`, (page) => page.getByText('last line').waitFor()],
  ['no logs', () => `/r/${parentId}/logs`, (page) => page.getByText('No logs').waitFor()],
  ['gallery', () => artifact('pictures'), (page) => page.locator('.gallery img').nth(1).waitFor()],
  [
    'model card',
    () => artifact('model/MLmodel'),
    (page) => page.getByTestId('model-card').waitFor(),
  ],
  [
    'parquet',
    () => artifact('table.parquet'),
    (page) => page.getByText('row 20', { exact: true }).waitFor(),
  ],
  [
    'pdf',
    () => artifact('report.pdf'),
    (page) => page.getByRole('img', { name: 'Page 1. Hello reader' }).waitFor(),
  ],
  [
    'onnx',
    () => artifact('tiny.onnx'),
    (page) => page.getByTestId('onnx-card').getByText('MatMul 1, Softmax 1').waitFor(),
  ],
  ['version', () => '/models/detector/@champion', (page) => page.getByText('sgd').waitFor()],
  ['versions', () => '/models/detector/compare', (page) => page.getByTestId('changes').waitFor()],
  ['no version', () => '/models/detector/9', (page) => page.getByTestId('empty-panel').waitFor()],
]

function sweepPath() {
  return `/e/${experimentId}/sweeps/${parentId}`
}

describe.each(['light', 'dark'] as const)('in %s, everybody can use', (colorScheme) => {
  it.each(PAGES)('%s', async (name, path, isComplete) => {
    const { page, seen } = await stage.open(path(), { colorScheme })
    await isComplete(page)

    expect(await seriousFaults(page)).toEqual([])

    const stem = `${name.replaceAll(' ', '-')}-${colorScheme}`
    await takePicture(page, `${stem}-1440`)
    for (const width of [800, 390]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await takePicture(page, `${stem}-${width}`)
    }
    expect(seen.complaints).toEqual([])
  })
})

it('goes to a run by a few letters of its name, by keyboard alone', async () => {
  const { page } = await stage.open('/')
  await page.getByTestId('experiments').waitFor()

  await page.keyboard.press('Control+k')
  // At once: what is typed before the palette is here must not be lost.
  await page.keyboard.type('ca')
  // Asked for once more while it is open or on its way: nothing changes.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('lm')
  await page.getByRole('option', { name: 'calm-owl' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await takePicture(page, 'palette-1440')
  await page.keyboard.press('Escape')
  await page.getByTestId('palette').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('calm')
  await page.getByRole('option', { name: 'calm-owl' }).waitFor()
  await page.keyboard.press('Enter')

  await page.getByTestId('run-page').waitFor()
  expect(page.url()).toContain(runId)
})

it('tells of a sweep the best so far, what it goes with, and each trial', async () => {
  const { page } = await stage.open(sweepPath())
  const importance = page.getByTestId('importance') // slices name params as well
  await importance.locator('[data-param="lr"]').waitFor()

  const history = page.getByTestId('sweep-history')
  expect(await history.getAttribute('data-trials')).toBe(String(TRIALS))
  expect(Number(await history.getAttribute('data-best'))).toBeCloseTo(0.72, 10)
  const [first] = await importance.locator('[data-param]').all()
  expect(await first?.getAttribute('data-param')).toBe('lr')
  expect(await first?.getAttribute('data-importance')).toBe('1')
  const rows = page.getByTestId('trials').locator('tbody tr')
  expect(await rows.count()).toBe(TRIALS)
  expect(await rows.first().getAttribute('data-run-id')).toBe(trialIds.at(-1))
})

it('tells how the signatures and the files of two versions differ', async () => {
  const { page, seen } = await stage.open('/models/detector/compare?v=1,2')
  const signature = page.getByTestId('signature-changes')
  await signature.getByRole('row', { name: 'Input age double long' }).waitFor()
  const files = page.getByTestId('version-files')
  await files.locator('[data-path="MLmodel"][data-change="changed"]').waitFor()
  expect(await files.locator('[data-path]').count()).toBe(1)

  await files.getByRole('button', { name: 'MLmodel' }).click()

  await page.getByTestId('text-diff').locator('[data-change="added"]').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(seen.complaints).toEqual([])
})

it('draws what was logged as histograms, step by step', async () => {
  const columns = ['step', 'count', 'mean', 'edges', 'counts']
  const data = [0, 10].map((step) => [step, 4, step, [step, step + 1, step + 2], [1, 3]])
  const path = 'histograms/weights.json'
  await stage.rest.putArtifact(experimentId, runId, path, JSON.stringify({ columns, data }))

  const { page } = await stage.open(`/r/${runId}/artifacts/${path}`)
  const histogram = page.getByTestId('histogram-steps')
  await histogram.locator('[data-bins="2"]').waitFor()
  expect(await histogram.getAttribute('data-step')).toBe('10')
  await histogram.getByRole('slider').press('Home')

  await page.getByRole('img', { name: 'Histogram at step 0: 4 values from 0 to 2' }).waitFor()
})

it('follows a log while its run goes on', async () => {
  const { page } = await stage.open(`/r/${runId}/logs`)
  await page.getByText('last line').waitFor()

  await stage.rest.putArtifact(experimentId, runId, 'logs/train.log', 'begun anew\nand longer\n')

  await page.getByText('and longer').waitFor()
  expect(await page.getByText('INFO').count()).toBe(0)
})

it('packs a folder as a zip', async () => {
  const { page } = await stage.open(artifact('pictures'))

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('folder-zip').click(),
  ])

  expect(download.suggestedFilename()).toBe('pictures.zip')
  expect(await download.failure()).toBeNull()
})

it('shows a run that failed within the last day on the first page', async () => {
  const { run } = (await stage.rest.post('runs/create', {
    experiment_id: experimentId,
    run_name: 'fell-over',
    start_time: Date.now() - 60_000,
  })) as { run: { info: { run_id: string } } }
  await stage.rest.post('runs/update', {
    run_id: run.info.run_id,
    status: 'FAILED',
    end_time: Date.now(),
  })

  const { page } = await stage.open('/')

  const failed = page.getByRole('region', { name: /Failed in the last day/ })
  await failed.getByText('fell-over').waitFor()
})
