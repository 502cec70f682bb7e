import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadedModel, Tensor } from '@waymark/models'
import { buildLinear } from '@waymark/models/testing'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it } from 'vitest'
import { logMetric, logMetrics } from '../metrics/log-metrics.ts'
import { metricHistory } from '../metrics/metric-history.ts'
import { logParam } from '../params/log-params.ts'
import { getRun } from '../runs/get-run.ts'
import { startRun } from '../runs/start-run.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'
import { ModelRegistry } from '../trackers/registry/model-registry.ts'
import { Tracker } from '../trackers/tracker.ts'
import { openBackend, setTrackingUri } from '../tracking-uri/tracking-uri.ts'
import {
  codeModel,
  findModel,
  inferSignature,
  loadModel,
  logModel,
  onnxModel,
  registerModel,
  saveModel,
  tensor,
} from './index.ts'

const PAIR = tensor(Float32Array.of(1, 2), [1, 2])

describe.each(PLACES)('a model in $name', ({ open }) => {
  it('is a logged model of its run, loaded by every URI that names it', async () => {
    setTrackingUri(await open())
    const logged = await startRun(async () => {
      logParam('lr', 0.1)
      return logModel(onnxModel(buildLinear([1, 10])), {
        inputExample: PAIR,
        step: 3,
        tags: { team: 'vision' },
        registeredModelName: 'net',
      })
    })
    const registry = new ModelRegistry()
    await registry.transitionModelStage('net', 1, 'Production')
    const backend = await openBackend()
    await backend.registry.setAlias({ name: 'net', alias: 'champion', version: 1 })

    const { modelId = '', runId, modelUri, version } = logged
    const record = await backend.loggedModels.get(modelId)
    expect(record).toMatchObject({ name: 'model', status: 'READY', sourceRunId: runId })
    expect(record.params).toEqual([{ key: 'lr', value: '0.1' }])
    expect(
      (await getRun(runId)).modelOutputs.map((output) => ({
        ...output,
        step: Number(output.step),
      })),
    ).toEqual([{ modelId, step: 3 }])
    expect(version).toMatchObject({ version: 1, source: modelUri, runId })
    for (const uri of [
      modelUri,
      `runs:/${runId}/model`,
      'models:/net/1',
      'models:/net@champion',
      'models:/net/Production',
      'models:/net/latest',
    ]) {
      expect([uri, await predicted(await loadModel(uri))]).toEqual([uri, [21]])
    }
    expect(await predicted(await registry.loadProductionModel('net'))).toEqual([21])
  })

  it('with a path is files of its run alone', async () => {
    const uri = await open()
    setTrackingUri(uri)
    const { modelUri, modelId, runId } = await startRun(() =>
      logModel(onnxModel(buildLinear([2])), {
        name: 'models/epoch_10',
        registeredModelName: 'epochs',
      }),
    )

    expect(modelUri).toBe(`runs:/${runId}/models/epoch_10`)
    expect(modelId).toBeUndefined()
    expect((await readRun(uri, runId)).artifacts).toContain('models/epoch_10/MLmodel')
    for (const one of [modelUri, 'models:/epochs/1']) {
      const model = await loadModel(one)
      expect(model.file).toMatchObject({ artifactPath: 'models/epoch_10', runId })
      expect(await predicted(model, tensor(Float32Array.of(4), [1, 1]))).toEqual([8])
    }
  })

  it('has the metrics that measure it: of its step, before and after, and those that name it', async () => {
    setTrackingUri(await open())
    const { modelId = '', runId } = await startRun(async () => {
      logMetric('loss', 0.9, 1)
      logMetrics({ loss: 0.5, accuracy: 0.8, 'system/cpu': 50 }, 2)
      logMetric('loss', 0.4, 3)
      const logged = await logModel(onnxModel(buildLinear([1])), { step: 2 })
      logMetrics({ recall: 0.7, memory_ram_gb: 1 }, 2)
      logMetric('recall', 0.75, 3)
      return logged
    })
    const evaluation = await startRun((run) => {
      run.logInput({ name: 'unseen', digest: 'abc' })
      logMetrics({ accuracy: 0.6, f1: 0.55 }, { modelId, dataset: 'unseen' })
      return run.runId
    })

    const { metrics } = await (await openBackend()).loggedModels.get(modelId)
    const found = metrics.map(({ key, value, step, datasetName, datasetDigest, ...metric }) =>
      [key, value, Number(step), metric.runId, datasetName, datasetDigest].join(),
    )
    expect(found.sort()).toEqual([
      `accuracy,0.6,0,${evaluation},unseen,abc`,
      `accuracy,0.8,2,${runId},,`,
      `f1,0.55,0,${evaluation},unseen,abc`,
      `loss,0.5,2,${runId},,`,
      `recall,0.7,2,${runId},,`,
    ])
    expect((await getRun(evaluation)).modelInputs).toEqual([{ modelId }])
    expect((await metricHistory(runId, 'loss')).values).toEqual(Float64Array.of(0.9, 0.5, 0.4))
  })

  it('that is gone takes no points with it', async () => {
    setTrackingUri(await open())

    const runId = await startRun((run) => {
      run.logMetrics({ a: 1 })
      run.logMetrics({ b: 2 }, { modelId: `m-${'0'.repeat(32)}` })
      run.logMetrics({ c: 3 })
      return run.runId
    })

    const { metrics } = await getRun(runId)
    expect(metrics.map(({ key, value }) => [key, value]).sort()).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
  })

  it('is found again where its alias was moved', async () => {
    setTrackingUri(await open())
    const log = (factor: number) =>
      startRun(() =>
        logModel(onnxModel(buildLinear([factor, 0])), { registeredModelName: 'moved' }),
      )
    await log(1)
    await log(5)
    const { registry } = await openBackend()

    const seen = []
    for (const version of [1, 2]) {
      await registry.setAlias({ name: 'moved', alias: 'best', version })
      const { id, load } = await findModel('models:/moved@best')
      seen.push([id, await predicted(await load())])
    }

    expect(seen).toEqual([
      ['moved/1', [1]],
      ['moved/2', [5]],
    ])
  })

  it.each([
    ['models:/nothing/1', 'nothing'],
    ['models:/m-0000', 'm-0000'],
    ['models:/nothing@best', 'nothing'],
    ['runs:/0123/model', '0123'],
    ['./no/such/folder', './no/such/folder'],
  ])('that is not there is told by its name: %s', async (uri, name) => {
    setTrackingUri(await open())

    await expect(loadModel(uri)).rejects.toThrow(
      expect.objectContaining({ kind: 'missing', message: expect.stringContaining(name) }),
    )
  })

  it('without its alias, its stage or its files is told so', async () => {
    setTrackingUri(await open())
    const { runId } = await startRun(() =>
      logModel(onnxModel(buildLinear([1])), { registeredModelName: 'bare' }),
    )

    await expect(loadModel('models:/bare@best')).rejects.toThrow('alias best not found')
    await expect(loadModel('models:/bare/Staging')).rejects.toThrow('in stage Staging')
    await expect(loadModel(`runs:/${runId}/other`)).rejects.toThrow('holds no model')
    await expect(loadModel('models:/bare')).rejects.toThrow(
      'Write models:/bare/1, models:/bare/latest',
    )
  })

  it('is refused with the way out where its URI is incomplete or leads elsewhere', async () => {
    setTrackingUri(await open())

    for (const [uri, words] of [
      ['models:/', 'Use models:/<model id>, models:/<name>/<version>'],
      ['models:/none', 'name=none not found'],
      ['runs:/', 'Write runs:/<run id>/<path of the model>'],
      ['s3://bucket/model', "mlflow artifacts download -u 's3://bucket/model' -d model"],
    ] as const) {
      await expect(loadModel(uri)).rejects.toThrow(words)
    }
  })

  it('that cannot be stored is marked as failed', async () => {
    setTrackingUri(await open())

    const logging = startRun(async (run) => {
      const failed = await logModel(onnxModel('/nowhere.onnx')).catch((error: Error) => error)
      return { failed, runId: run.runId }
    })

    const { failed, runId } = await logging
    expect(failed).toMatchObject({ code: 'MODEL_NOT_SAVED' })
    const [output] = (await getRun(runId)).modelOutputs
    const { loggedModels } = await openBackend()
    expect((await loggedModels.get(output?.modelId ?? '')).status).toBe('FAILED')
  })

  it('of code keeps its files until it is closed', async () => {
    setTrackingUri(await open())
    const file = join(await makeFolder(), 'model.mjs')
    await writeFile(
      file,
      `import { readFileSync } from 'node:fs'
      export const load = ({ artifacts }) => artifacts
      export const predict = (rows, { state }) => rows.map((x) => x + Number(readFileSync(state.offset)))`,
    )
    const offset = join(await makeFolder(), 'offset')
    await writeFile(offset, '100')

    const { modelUri } = await startRun(() => logModel(codeModel(file, { artifacts: { offset } })))
    const model = await loadModel(modelUri)

    expect(await model.predict([1, 2])).toEqual([101, 102])
    await model.close()
    await expect(model.predict([1])).rejects.toThrow('ENOENT')
  })

  it('is saved here, sent to the run, then registered', async () => {
    setTrackingUri(await open())
    const folder = await makeFolder()
    const source = join(folder, 'double.mjs')
    await writeFile(source, 'export const predict = (rows) => rows.map((x) => 2 * x)')
    const target = join(folder, 'production/detr_best')

    const runId = await startRun(async (run) => {
      await saveModel(codeModel(source), target, { registeredModelName: 'detector' })
      return run.runId
    })

    const [version] = await new ModelRegistry().getLatestVersion('detector')
    expect(version).toMatchObject({ version: 1, runId })
    for (const uri of [target, `runs:/${runId}/detr_best`, 'models:/detector/1']) {
      const model = await loadModel(uri)
      expect(await model.predict([3])).toEqual([6])
      await model.close()
    }
  })

  it('is registered from another version, with aliases and tags', async () => {
    setTrackingUri(await open())
    await startRun(() => logModel(onnxModel(buildLinear([3, 0])), { registeredModelName: 'first' }))

    const copy = await registerModel('models:/first/1', 'second', {
      aliases: ['best'],
      tags: { a: 'b' },
    })

    expect(copy).toMatchObject({ name: 'second', version: 1, aliases: ['best'] })
    expect(await predicted(await loadModel('models:/second@best'))).toEqual([3])
  })

  it('is logged and loaded by a tracker', async () => {
    const trackingUri = await open()
    const tracker = new Tracker('tracked', trackingUri)

    const uri = await tracker.run({}, () =>
      tracker.logModel(onnxModel(buildLinear([1, 10])), 'model', {
        signature: inferSignature(PAIR),
        registeredModelName: 'tracked',
      }),
    )

    expect(uri).toMatch(/^models:\/m-/)
    const model = await tracker.loadModel('models:/tracked/1', { device: 'cpu' })
    expect(model.file.signature?.inputs).toHaveLength(1)
    expect(await predicted(model)).toEqual([21])
  })
})

describe('a model in a folder', () => {
  it('is saved and loaded without any store', async () => {
    const folder = join(await makeFolder(), 'model')
    await saveModel(onnxModel(buildLinear([1, 10])), folder)

    expect(await predicted(await loadModel(folder))).toEqual([21])
    expect(await predicted(await loadModel(`file://${folder}`))).toEqual([21])
  })
})

async function predicted(model: LoadedModel, input: Tensor = PAIR): Promise<number[]> {
  const { output } = (await model.predict(input)) as { output: Tensor }
  return Array.from(output.data as Float32Array)
}

it('of code from a server finds the packages of the program that loads it', async () => {
  const { url } = await startWithStore()
  setTrackingUri(url)
  const file = join(await makeFolder(), 'model.mjs')
  await writeFile(
    file,
    "import { parse } from 'yaml'\nexport const predict = (texts) => texts.map((text) => parse(text))",
  )

  const { modelUri } = await startRun(() => logModel(codeModel(file)))
  const model = await loadModel(modelUri)

  expect(await model.predict(['5', '-1e3'])).toEqual([5, -1000])
  await model.close()
})
