import { NO_POINTS } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import type { ImportedRun, ImportedVersion } from '../imports.ts'
import type { Store } from '../store.ts'
import {
  backends,
  buildBatch,
  buildExperiment,
  buildLoggedModel,
  buildPoints,
  buildRun,
  point,
  uniqueName,
} from '../testing/index.ts'

const RUN_ID = 'f'.repeat(32)
const MODEL_ID = `m-${'a'.repeat(32)}`

interface GivenRun extends Partial<Omit<ImportedRun, 'info'>> {
  readonly info?: Partial<ImportedRun['info']>
}

function importedRun({ info, ...rest }: GivenRun = {}): ImportedRun {
  return {
    info: {
      runId: RUN_ID,
      runName: 'first',
      experimentId: '0',
      userId: 'ada',
      status: 'FINISHED',
      startTime: 1000,
      endTime: 2000,
      lifecycleStage: 'active',
      ...info,
    },
    artifactUri: null,
    params: [],
    tags: [],
    datasetInputs: [],
    modelInputs: [],
    modelOutputs: [],
    points: NO_POINTS,
    ...rest,
  }
}

function importedVersion(name: string, fields: Partial<ImportedVersion> = {}): ImportedVersion {
  return {
    name,
    version: 3,
    createdAt: 10,
    updatedAt: 20,
    description: 'good',
    userId: 'ada',
    stage: 'Production',
    source: 's3://bucket/model',
    runId: RUN_ID,
    runLink: '',
    status: 'READY',
    statusMessage: null,
    tags: [{ key: 'k', value: 'v' }],
    ...fields,
  }
}

function importExperiment(
  store: ImportingStore,
  name: string,
  fields: object = {},
): Promise<string> {
  const experiment = {
    experimentId: '77',
    name,
    lifecycleStage: 'active' as const,
    createdAt: 5,
    updatedAt: 6,
    tags: [{ key: 'team', value: 'vision' }],
    ...fields,
  }
  return store.imports.experiment({ experiment, artifactLocation: null })
}

type ImportingStore = Store & Required<Pick<Store, 'imports'>>

describe.each(backends())('imports into $name', (backend) => {
  const openStore = () => backend.openStore() as Promise<ImportingStore>

  it('keep an experiment with its id, times and stage', async () => {
    const store = await openStore()

    const id = await importExperiment(store, 'old', { lifecycleStage: 'deleted' })

    expect(id).toBe('77')
    expect(await store.experiments.get(id)).toMatchObject({
      name: 'old',
      lifecycleStage: 'deleted',
      createdAt: 5,
      tags: [{ key: 'team', value: 'vision' }],
      artifactLocation: 'mlflow-artifacts:/77',
    })
  })

  it('give an experiment another id where its own is taken or too large', async () => {
    const store = await openStore()
    await importExperiment(store, 'old')

    const second = await importExperiment(store, 'other')
    const third = await importExperiment(store, 'large', { experimentId: '903512345678901234' })

    expect(new Set(['77', second, third]).size).toBe(3)
    expect(await importExperiment(store, 'other')).toBe(second)
  })

  it('refuse an experiment that is in the bin here', async () => {
    const store = await openStore()
    const id = await buildExperiment(store, { name: 'binned' })
    await store.experiments.delete(id)

    await expect(importExperiment(store, 'binned')).rejects.toMatchObject({
      code: 'IMPORT_CONFLICT',
    })
  })

  it('keep a run whole, and change nothing the second time', async () => {
    const store = await openStore()
    const series = [
      point({ step: 1, value: Number.NaN }),
      point({ step: 2n ** 60n, value: Number.MAX_VALUE, timestamp: 7 }),
      point({ step: 1, value: 0.5 }),
      point({ key: 'acc', step: 0, value: 1 }),
    ]
    const dataset = {
      name: 'images',
      digest: 'd1',
      sourceType: 'local',
      source: '{}',
      schema: '{"a":1}',
      profile: null,
    }
    const run = importedRun({
      info: { lifecycleStage: 'deleted' },
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 'mlflow.runName', value: 'first' }],
      datasetInputs: [{ dataset, tags: [{ key: 'mlflow.data.context', value: 'training' }] }],
      modelInputs: [{ modelId: MODEL_ID }],
      modelOutputs: [{ modelId: MODEL_ID, step: 4 }],
    })

    for (let round = 0; round < 2; round++) {
      await store.imports.run({ ...run, points: buildPoints(series.slice(0, 2)) })
      await store.imports.run({ ...run, points: buildPoints(series.slice(2)) })
    }

    const stored = await store.runs.get(RUN_ID)
    expect(stored.info).toEqual({
      ...run.info,
      artifactUri: `mlflow-artifacts:/0/${RUN_ID}/artifacts`,
    })
    expect(stored).toMatchObject({
      params: run.params,
      tags: run.tags,
      datasetInputs: run.datasetInputs,
      modelInputs: run.modelInputs,
      modelOutputs: run.modelOutputs,
    })
    const { series: loss } = await store.metrics.history({
      runId: RUN_ID,
      key: 'loss',
      maxResults: undefined,
      pageToken: undefined,
    })
    expect(loss.steps).toEqual([2n ** 60n, 1, 1])
    expect(loss.values).toEqual([Number.MAX_VALUE, Number.NaN, 0.5])
    expect(stored.metrics.find(({ key }) => key === 'loss')).toMatchObject({ step: 2n ** 60n })
  })

  it('bring a run up to date that went on elsewhere', async () => {
    const store = await openStore()
    await store.imports.run(importedRun({ info: { status: 'RUNNING', endTime: null } }))

    await store.imports.run(
      importedRun({ tags: [{ key: 'note', value: 'done' }], points: buildPoints([point()]) }),
    )

    expect(await store.runs.get(RUN_ID)).toMatchObject({
      info: { status: 'FINISHED', endTime: 2000 },
      tags: expect.arrayContaining([{ key: 'note', value: 'done' }]),
      metrics: [point()],
    })
  })

  it('refuse a run whose id another one has, or a param of another value', async () => {
    const store = await openStore()
    await store.imports.run(importedRun({ params: [{ key: 'lr', value: '1' }] }))

    const other = importedRun({ info: { startTime: 1 } })
    const elsewhere = importedRun({ info: { experimentId: await buildExperiment(store) } })

    await expect(store.imports.run(other)).rejects.toMatchObject({ code: 'IMPORT_CONFLICT' })
    await expect(store.imports.run(elsewhere)).rejects.toMatchObject({ code: 'IMPORT_CONFLICT' })
    const changed = importedRun({ params: [{ key: 'lr', value: '2' }] })
    await expect(store.imports.run(changed)).rejects.toMatchObject({ code: 'PARAM_CONFLICT' })
  })

  it('leave nothing of a run that is refused', async () => {
    const store = await openStore()

    const run = importedRun({
      params: [
        { key: 'lr', value: '1' },
        { key: 'lr', value: '2' },
      ],
      points: buildPoints([point()]),
    })

    await expect(store.imports.run(run)).rejects.toMatchObject({ code: 'PARAM_CONFLICT' })
    await expect(store.runs.get(RUN_ID)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  })

  it('append more points to a run that was taken in', async () => {
    const store = await openStore()
    await store.imports.run(importedRun({ points: buildPoints([point({ step: 1 })]) }))

    await store.append(buildBatch(RUN_ID, [point({ step: 2 })]))

    expect((await store.runs.get(RUN_ID)).metrics).toEqual([point({ step: 2 })])
  })

  it('keep a logged model with its metrics', async () => {
    const store = await openStore()
    const made = await buildLoggedModel(store)
    await store.imports.run(importedRun())
    const { artifactLocation: _, ...model } = {
      ...made,
      modelId: MODEL_ID,
      status: 'READY' as const,
      createdAt: 3,
      updatedAt: 4,
      sourceRunId: RUN_ID,
      params: [{ key: 'depth', value: '3' }],
      tags: [{ key: 'kind', value: 'tree' }],
      metrics: [
        {
          ...point({ key: 'rmse', value: 0.25 }),
          runId: RUN_ID,
          modelId: MODEL_ID,
          datasetName: 'images',
          datasetDigest: 'd1',
        },
      ],
    }

    for (let round = 0; round < 2; round++) {
      await store.imports.loggedModel({ model, artifactLocation: null })
    }

    expect(await store.loggedModels.get(MODEL_ID)).toEqual({
      ...model,
      artifactLocation: `mlflow-artifacts:/0/models/${MODEL_ID}/artifacts`,
    })
    const other = { ...model, name: 'other' }
    await expect(
      store.imports.loggedModel({ model: other, artifactLocation: null }),
    ).rejects.toMatchObject({ code: 'IMPORT_CONFLICT' })
  })

  it('keep a registered version under its number, and the next one follows it', async () => {
    const store = await openStore()
    const name = uniqueName('model')
    const model = { name, description: 'd', createdAt: 1, updatedAt: 2, tags: [] }
    const version = importedVersion(name)

    for (let round = 0; round < 2; round++) {
      await store.imports.registeredModel(model)
      await store.imports.version(version)
    }
    await store.registry.setAlias({ name, alias: 'champion', version: 3 })

    expect(await store.registry.getVersion(name, 3)).toEqual({ ...version, aliases: ['champion'] })
    expect(await store.registry.getModel(name)).toMatchObject({ createdAt: 1, updatedAt: 2 })
    const other = importedVersion(name, { source: 's3://bucket/other' })
    await expect(store.imports.version(other)).rejects.toMatchObject({ code: 'IMPORT_CONFLICT' })
  })

  it('refuse a version whose files are not its own', async () => {
    const store = await openStore()
    const run = await buildRun(store)
    const name = uniqueName('model')
    await store.imports.registeredModel({
      name,
      description: null,
      createdAt: 1,
      updatedAt: 2,
      tags: [],
    })

    const version = importedVersion(name, { source: '/etc', runId: run.info.runId })

    await expect(store.imports.version(version)).rejects.toMatchObject({ code: 'INVALID_VALUE' })
  })
})
