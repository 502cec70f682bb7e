import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

const COMMIT = '1f0c7b1de6fe3a6a3a6d2f3e5d9a6b0c11223344'
const PATCH = `diff --git a/train.ts b/train.ts
--- a/train.ts
+++ b/train.ts
@@ -1,2 +1,2 @@
-const lr = 0.1
+const lr = 0.01
 train(lr)`
const LOG = Array.from({ length: 60 }, (_, i) =>
  i === 59
    ? 'RangeError: the loss is NaN at step 25'
    : `step ${i} loss ${(2 / (i + 1)).toFixed(3)}`,
).join('\n')
const MLMODEL = `artifact_path: model
flavors:
  python_function:
    loader_module: mlflow.onnx
    python_version: 3.11.9
  onnx:
    onnx_version: 1.16.0
    data: model.onnx
mlflow_version: 3.17.2
model_size_bytes: 4096
signature:
  inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3]}}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 1]}}]'
`

let stage: Stage
let experimentId: string
let failedId: string
let bareId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('parts')
  failedId = await rest.createRun(experimentId, {
    name: 'diverged',
    status: 'FAILED',
    tags: {
      'waymark.command': 'node train.js --lr 0.01',
      'waymark.node.version': 'v22.13.0',
      'waymark.git.branch': 'main',
      'waymark.git.dirty': 'true',
      'waymark.git.patch': 'source/uncommitted.patch',
      'waymark.lockfile.name': 'package-lock.json',
      'mlflow.source.name': '/home/ada/train.js',
      'mlflow.source.git.commit': COMMIT,
      'mlflow.source.git.repoURL': 'https://example.org/ada/net.git',
      'mlflow.log-model.history': JSON.stringify([{ artifact_path: 'model' }]),
    },
    curves: {
      'train/loss': Array.from({ length: 40 }, (_, i) => (i < 25 ? 2 / (i + 1) : Number.NaN)),
      'val/accuracy': [0.5, 0.6, 0.4],
    },
  })
  bareId = await rest.createRun(experimentId, { name: 'bare' })
  const put = (path: string, body: string) => rest.putArtifact(experimentId, failedId, path, body)
  await put('source/uncommitted.patch', PATCH)
  await put('environment/packages.txt', '@tensorflow/tfjs@4.22.0\nyaml@2.6.0\nyaml@1.10.2')
  await put('environment/package-lock.json', '{}')
  await put('logs/console.log', LOG)
  await put('model/MLmodel', MLMODEL)
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

describe('a run that failed', () => {
  it.each(['light', 'dark'] as const)('opens on why it did, in %s', async (colorScheme) => {
    const { page, seen } = await stage.open(`/r/${failedId}`, { colorScheme })

    await page.getByText('RangeError: the loss is NaN').waitFor()

    const said = await page.getByTestId('run-failure').getByRole('listitem').allTextContents()
    expect(said[0]).toBe('Its last step was 39.')
    expect(said[1]).toMatch(/^train\/loss is NaN at step 2[5-9], and at 15 of 40 points in all\.$/)
    expect(await page.locator('.last-lines').textContent()).toContain('step 40 loss')
    expect(await page.locator('.last-lines').textContent()).not.toContain('step 39 loss')
    await takePicture(page, `run-failed-${colorScheme}-1440`)
    expect(seen.complaints).toEqual([])
  })
})

describe('a run with several logs', () => {
  it('shows the one that holds the error, however small', async () => {
    const { rest } = stage
    const ofWorkers = await rest.createExperiment('workers')
    const runId = await rest.createRun(ofWorkers, { name: 'workers', status: 'FAILED' })
    const steps = Array.from({ length: 900 }, (_, at) => `step ${at}`).join('\n')
    const put = (path: string, body: string) => rest.putArtifact(ofWorkers, runId, path, body)
    await put(
      'logs/worker-1.log',
      'Traceback (most recent call last):\n  f()\nValueError: no labels',
    )
    await put('logs/worker-0.log', steps)

    const { page } = await stage.open(`/r/${runId}`)

    await page.locator('.last-lines').getByText('ValueError: no labels').waitFor()
    await page.getByText('The end of logs/worker-1.log.').waitFor()
  })
})

describe('the code of a run', () => {
  it('is told with how to get there again, its changes and its packages', async () => {
    const { page, seen } = await stage.open(`/r/${failedId}`)

    await page.getByRole('link', { name: '1f0c7b1d*' }).click()
    await page.locator('[data-change="added"]', { hasText: 'const lr = 0.01' }).waitFor()

    expect(new URL(page.url()).pathname).toBe(`/r/${failedId}/code`)
    expect(await page.locator('.snippet code').textContent()).toBe(
      `git checkout ${COMMIT}\ngit apply uncommitted.patch  # the file below\nnode train.js --lr 0.01`,
    )
    expect(await page.getByRole('row', { name: 'yaml 2.6.0, 1.10.2' }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'environment/package-lock.json' }).count()).toBe(1)
    await takePicture(page, 'run-code-light-1440')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await takePicture(page, 'run-code-light-390')
    expect(seen.complaints).toEqual([])
  })

  it('is said to be unknown where nothing was noted', async () => {
    const { page } = await stage.open(`/r/${bareId}/code`, { colorScheme: 'dark' })

    await page.getByText('No code was recorded').waitFor()

    await takePicture(page, 'run-code-empty-dark-1440')
  })
})

describe('the models of a run', () => {
  it('are cards that say how to load them in each language', async () => {
    const { page, seen } = await stage.open(`/r/${failedId}/models`)
    const card = page.getByTestId('model-card')
    await card.getByText('mlflow.pyfunc.load_model').waitFor()

    await card.getByRole('button', { name: 'TypeScript' }).click()

    expect(await card.locator('code').textContent()).toContain(
      `await loadModel("runs:/${failedId}/model")`,
    )
    expect(await card.getByRole('row', { name: 'float32 [-1,3]' }).count()).toBe(1)
    await takePicture(page, 'run-models-light-1440')
    expect(seen.complaints).toEqual([])
  })

  it('are none where none was logged', async () => {
    const { page } = await stage.open(`/r/${bareId}/models`)

    await page.getByText('No models').waitFor()

    await takePicture(page, 'run-models-empty-light-1440')
  })
})

describe('the head of a run', () => {
  it('gives it another name, takes it to the bin and back', async () => {
    const { page } = await stage.open(`/r/${bareId}`)

    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name of the run' }).fill('named')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'named' }).waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Deleted', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Restore' }).click()

    await page.getByRole('button', { name: 'Delete' }).waitFor()
    const { run } = (await stage.rest.get('runs/get', { run_id: bareId })) as {
      run: { info: { run_name: string; lifecycle_stage: string } }
    }
    expect(run.info).toMatchObject({ run_name: 'named', lifecycle_stage: 'active' })
  })
})

describe('the palette', () => {
  it('that cannot be loaded says so, and the page has its keys again', async () => {
    const { page } = await stage.open(`/e/${experimentId}`)
    await page.getByTestId('run-row').first().waitFor()
    await page.route('**/assets/palette-*.js', (route) => route.abort())

    await page.keyboard.press('Control+k')
    await page.getByRole('alert').getByText('This part could not be shown').waitFor()
    await takePicture(page, 'palette-failed-light-1440')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.keyboard.press('x')

    await page.getByTestId('selection-bar').waitFor()
    expect(await page.getByTestId('run-row').count()).toBe(2)
  })
})
