import { describe, expect, it } from 'vitest'
import {
  backends,
  buildBatch,
  buildExperiment,
  buildLoggedModel,
  buildRun,
  point,
} from '../testing/index.ts'

describe.each(backends())('logged models in $name', ({ openStore }) => {
  it('puts the files of a new model under its experiment and awaits them', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const { artifactLocation } = await store.experiments.get(experimentId)

    const model = await buildLoggedModel(store, {
      experimentId,
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 'k', value: 'v' }],
    })

    expect(await store.loggedModels.get(model.modelId)).toEqual(model)
    expect(model).toMatchObject({
      modelId: expect.stringMatching(/^m-[0-9a-f]{32}$/),
      artifactLocation: `${artifactLocation}/models/${model.modelId}/artifacts`,
      status: 'PENDING',
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 'k', value: 'v' }],
      metrics: [],
    })
  })

  it('makes a name up where none is given', async () => {
    const store = await openStore()

    const { name } = await buildLoggedModel(store, { name: undefined })

    expect(name).toMatch(/^\w+-\w+-\d+$/)
  })

  it.each(['', 'a/b', 'a:b', 'a.b', 'a%b', "a'b", 'a"b'])('refuses the name %j', async (name) => {
    const store = await openStore()

    await expect(buildLoggedModel(store, { name })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('takes no model for a deleted experiment', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await store.experiments.delete(experimentId)

    const creating = buildLoggedModel(store, { experimentId })

    await expect(creating).rejects.toMatchObject({ code: 'EXPERIMENT_NOT_ACTIVE' })
  })

  it('writes a param once, even if it is equal, and all of a request or none', async () => {
    const store = await openStore()
    const { modelId } = await buildLoggedModel(store, { params: [{ key: 'lr', value: '0.1' }] })
    const params = [
      { key: 'new', value: '1' },
      { key: 'lr', value: '0.1' },
    ]

    const logging = store.loggedModels.logParams({ modelId, params })

    await expect(logging).rejects.toMatchObject({ code: 'LOGGED_MODEL_KEY_EXISTS' })
    expect((await store.loggedModels.get(modelId)).params).toEqual([{ key: 'lr', value: '0.1' }])
  })

  it('changes tags, and says when one to delete is not there', async () => {
    const store = await openStore()
    const { modelId } = await buildLoggedModel(store, { tags: [{ key: 'k', value: 'v' }] })

    const tags = ['first', 'last'].map((value) => ({ key: 'k', value }))
    await store.loggedModels.setTags({ modelId, tags })
    expect((await store.loggedModels.get(modelId)).tags).toEqual([{ key: 'k', value: 'last' }])
    await store.loggedModels.deleteTag({ modelId, key: 'k' })

    expect((await store.loggedModels.get(modelId)).tags).toEqual([])
    await expect(store.loggedModels.deleteTag({ modelId, key: 'k' })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    })
  })

  it('keeps the status it was finalized with last', async () => {
    const store = await openStore()
    const { modelId } = await buildLoggedModel(store)

    for (const status of ['READY', 'FAILED'] as const) {
      expect(await store.loggedModels.finalize({ modelId, status })).toMatchObject({ status })
    }

    expect((await store.loggedModels.get(modelId)).status).toBe('FAILED')
  })

  it('finds a deleted model only for those who ask for it', async () => {
    const store = await openStore()
    const { modelId } = await buildLoggedModel(store)

    await store.loggedModels.delete(modelId)
    await store.loggedModels.delete(modelId)

    await expect(store.loggedModels.get(modelId)).rejects.toMatchObject({
      code: 'LOGGED_MODEL_NOT_FOUND',
    })
    expect(await store.loggedModels.get(modelId, { allowDeleted: true })).toMatchObject({ modelId })
  })

  it('shows the points that runs measured on it', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const { modelId } = await buildLoggedModel(store)
    const measured = point({ modelId, datasetName: 'd', datasetDigest: 'g', step: 3 })

    await store.append(buildBatch(info.runId, [measured]))

    const { metrics } = await store.loggedModels.get(modelId)
    expect(metrics).toEqual([{ ...measured, runId: info.runId }])
  })
})
