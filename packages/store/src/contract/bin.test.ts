import { describe, expect, it } from 'vitest'
import {
  backends,
  buildBatch,
  buildExperiment,
  buildLoggedModel,
  buildRun,
  point,
} from '../testing/index.ts'

describe.each(backends())('the bin in $name', ({ openStore }) => {
  it('lists what was deleted, and since when', async () => {
    const store = await openStore()
    const kept = await buildRun(store)
    const binned = await buildRun(store)
    const experimentId = await buildExperiment(store)
    const inside = await buildRun(store, { experimentId })
    await store.runs.delete(binned.info.runId)
    await store.experiments.delete(experimentId)

    const content = await store.bin.list({})
    const old = await store.bin.list({ before: 1 })
    const one = await store.bin.list({ runIds: [binned.info.runId] })

    const ids = content.runs.map(({ id }) => id)
    expect(ids.toSorted()).toEqual([binned.info.runId, inside.info.runId].toSorted())
    expect(ids).not.toContain(kept.info.runId)
    expect(content.experiments).toMatchObject([{ id: experimentId }])
    expect(content.runs[0]?.deletedAt).toBeGreaterThan(1_600_000_000_000)
    expect(old).toEqual({ runs: [], experiments: [], loggedModels: [] })
    expect(one).toMatchObject({
      runs: [{ id: binned.info.runId, experimentId: '0' }],
      experiments: [],
    })
  })

  it('forgets a purged run with all that was logged to it, and nothing of others', async () => {
    const store = await openStore()
    const kept = await buildRun(store)
    const gone = await buildRun(store)
    for (const { info } of [kept, gone]) {
      const params = [{ key: 'lr', value: '0.1' }]
      await store.append(buildBatch(info.runId, [point({ step: 1 })], { params }))
    }
    await store.runs.delete(gone.info.runId)

    await store.bin.purgeRuns([gone.info.runId])

    await expect(store.runs.get(gone.info.runId)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    const { series } = await store.metrics.history({
      runId: gone.info.runId,
      key: 'loss',
      maxResults: undefined,
      pageToken: undefined,
    })
    expect(series.values).toEqual([])
    expect(await store.runs.get(kept.info.runId)).toMatchObject({
      params: [{ key: 'lr', value: '0.1' }],
      metrics: [{ key: 'loss', step: 1 }],
    })
    expect(await store.bin.list({})).toMatchObject({ runs: [] })
  })

  it('refuses what is not in the bin, and then purges none', async () => {
    const store = await openStore()
    const active = await buildRun(store)
    const binned = await buildRun(store)
    await store.runs.delete(binned.info.runId)
    const runIds = [binned.info.runId, active.info.runId]

    await expect(store.bin.purgeRuns(runIds)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(store.bin.purgeRuns(['f'.repeat(32)])).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    })
    await expect(store.bin.list({ runIds })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(store.bin.purgeExperiment('0')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(store.bin.purgeExperiment('77')).rejects.toMatchObject({
      code: 'EXPERIMENT_NOT_FOUND',
    })
    expect((await store.runs.get(binned.info.runId)).info.lifecycleStage).toBe('deleted')
  })

  it('forgets a purged experiment with its runs', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store, {
      name: 'old',
      tags: [{ key: 'a', value: '1' }],
    })
    const { info } = await buildRun(store, { experimentId })
    await store.append(buildBatch(info.runId, [point()]))
    await store.experiments.delete(experimentId)

    await store.bin.purgeExperiment(experimentId)

    await expect(store.experiments.get(experimentId)).rejects.toMatchObject({
      code: 'EXPERIMENT_NOT_FOUND',
    })
    await expect(store.runs.get(info.runId)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    const again = await buildExperiment(store, { name: 'old' })
    expect((await store.experiments.get(again)).tags).toEqual([])
  })

  it('forgets purged logged models', async () => {
    const store = await openStore()
    const kept = await buildLoggedModel(store)
    const gone = await buildLoggedModel(store)
    await store.loggedModels.delete(gone.modelId)

    const content = await store.bin.list({})
    await store.bin.purgeLoggedModels([gone.modelId])

    expect(content.loggedModels).toMatchObject([{ id: gone.modelId }])
    await expect(
      store.loggedModels.get(gone.modelId, { allowDeleted: true }),
    ).rejects.toMatchObject({ code: 'LOGGED_MODEL_NOT_FOUND' })
    expect((await store.loggedModels.get(kept.modelId)).modelId).toBe(kept.modelId)
  })
})
