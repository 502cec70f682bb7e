import type { Dataset, DatasetInput, KeyValue } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { backends, buildExperiment, buildRun } from '../testing/index.ts'

const IRIS: Dataset = {
  name: 'iris',
  digest: 'd1',
  sourceType: 'local',
  source: 'iris.csv',
  schema: '{"columns": 4}',
  profile: null,
}

function use(dataset: Partial<Dataset> = {}, tags: readonly KeyValue[] = []): DatasetInput {
  return { dataset: { ...IRIS, ...dataset }, tags }
}

function context(value: string): KeyValue[] {
  return [{ key: 'mlflow.data.context', value }]
}

describe.each(backends())('inputs and outputs in $name', ({ openStore }) => {
  it('records what a run read', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const datasets = [use({}, context('training')), use({ name: 'wine' })]

    await store.runs.logInputs({ runId, datasets, models: [{ modelId: 'm-1' }] })

    const run = await store.runs.get(runId)
    expect(run.datasetInputs).toEqual(datasets)
    expect(run.modelInputs).toEqual([{ modelId: 'm-1' }])
  })

  it('knows a dataset by name and digest: the first source and the first use stay', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const other = (await buildRun(store)).info.runId
    const later = use({ source: 'changed' }, context('eval'))

    await store.runs.logInputs({ runId, datasets: [use({}, context('training'))], models: [] })
    await store.runs.logInputs({ runId, datasets: [later, use()], models: [] })
    await store.runs.logInputs({ runId: other, datasets: [later], models: [] })

    expect((await store.runs.get(runId)).datasetInputs).toEqual([use({}, context('training'))])
    expect((await store.runs.get(other)).datasetInputs).toEqual([use({}, context('eval'))])
  })

  it('lists the datasets of experiments with their contexts', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    for (const tags of [context('training'), context('eval'), context('eval'), []]) {
      const { runId } = (await buildRun(store, { experimentId })).info
      await store.runs.logInputs({ runId, datasets: [use({}, tags)], models: [] })
    }

    const summaries = await store.datasets.search([experimentId])

    expect(summaries.map((summary) => summary.context).sort()).toEqual(['eval', null, 'training'])
    expect(summaries[0]).toMatchObject({ experimentId, name: 'iris', digest: 'd1' })
    expect(await store.datasets.search(['0'])).toEqual([])
  })

  it('records a model that a run made once, at its step', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const step = 2n ** 62n

    await store.runs.logOutputs({ runId, models: [{ modelId: 'm-1', step }] })
    const again = store.runs.logOutputs({ runId, models: [{ modelId: 'm-1', step: 1 }] })

    await expect(again).rejects.toMatchObject({ code: 'MODEL_OUTPUT_EXISTS' })
    expect((await store.runs.get(runId)).modelOutputs).toEqual([{ modelId: 'm-1', step }])
  })

  it('refuses a tag that is given twice, and the whole request with it', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const twice = [...context('a'), ...context('b')]

    const logged = store.runs.logInputs({ runId, datasets: [use({}, twice)], models: [] })

    await expect(logged).rejects.toMatchObject({ code: 'REQUEST_MALFORMED' })
    expect((await store.runs.get(runId)).datasetInputs).toEqual([])
  })
})
