import { describe, expect, it } from 'vitest'
import { backends, buildBatch, buildRun, point } from '../testing/index.ts'

function lr(value: string) {
  return { params: [{ key: 'lr', value }] }
}

describe.each(backends())('appending in $name', ({ openStore }) => {
  it('stores points, params and tags of one batch together', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const params = [{ key: 'lr', value: '0.1' }]
    const tags = [
      { key: 'stage', value: 'early' },
      { key: 'stage', value: 'late' },
    ]

    await store.append(buildBatch(runId, [point()], { params, tags }))

    const run = await store.runs.get(runId)
    expect(run.metrics).toEqual([point()])
    expect(run.params).toEqual(params)
    expect(run.tags).toContainEqual({ key: 'stage', value: 'late' })
  })

  it('takes a param again with the same value only, and then nothing of the batch', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    await store.append(buildBatch(runId, [], lr('1')))

    await store.append(buildBatch(runId, [], lr('1')))
    const conflict = store.append(buildBatch(runId, [point()], lr('2')))

    await expect(conflict).rejects.toMatchObject({
      code: 'PARAM_CONFLICT',
      details: { key: 'lr', stored: '1', sent: '2' },
    })
    const run = await store.runs.get(runId)
    expect(run.params).toEqual([{ key: 'lr', value: '1' }])
    expect(run.metrics).toEqual([])
  })

  it('renames the run by its tag', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info

    await store.append(
      buildBatch(runId, [], { tags: [{ key: 'mlflow.runName', value: 'renamed' }] }),
    )

    expect((await store.runs.get(runId)).info.runName).toBe('renamed')
  })

  it('refuses what belongs to no active run', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    await store.runs.delete(runId)

    const toDeleted = store.append(buildBatch(runId, [point()]))
    const toUnknown = store.append(buildBatch('nobody', [point()]))

    await expect(toDeleted).rejects.toMatchObject({ code: 'RUN_NOT_ACTIVE' })
    await expect(toUnknown).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  })

  it('refuses a metric of a logged model that is not there', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info

    const logged = store.append(buildBatch(runId, [point({ modelId: 'm-0' })]))

    await expect(logged).rejects.toMatchObject({ code: 'MODEL_METRIC_REFUSED' })
    expect((await store.runs.get(runId)).metrics).toEqual([])
  })

  it('lets bad requests fail alone, however they are committed', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const good = Array.from({ length: 60 }, (_, step) => buildBatch(runId, [point({ step })]))
    const bad = buildBatch('nobody', [point()])

    const settled = await Promise.allSettled(
      good.flatMap((batch) => [store.append(batch), store.append(bad)]),
    )

    const failed = settled.map(({ status }) => status === 'rejected')
    expect(failed).toEqual(good.flatMap(() => [false, true]))
    expect((await store.runs.get(runId)).metrics).toEqual([point({ step: 59 })])
  })

  it('keeps the order of changes that were not waited for', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info

    const before = store.append(buildBatch(runId, [point({ step: 1 })]))
    const deleted = store.runs.delete(runId)
    const between = store.append(buildBatch(runId, [point({ step: 2 })]))
    const restored = store.runs.restore(runId)
    const after = store.append(buildBatch(runId, [point({ step: 3 })]))

    await expect(between).rejects.toMatchObject({ code: 'RUN_NOT_ACTIVE' })
    await Promise.all([before, deleted, restored, after])
    const query = { runId, key: 'loss', maxResults: undefined, pageToken: undefined }
    expect((await store.metrics.history(query)).series.steps).toEqual([1, 3])
  })

  it('stores what was sent before it is closed, and nothing after', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info

    const sent = Array.from({ length: 20 }, (_, step) =>
      store.append(buildBatch(runId, [point({ step })])),
    )
    const closed = store.close()

    await expect(Promise.all(sent)).resolves.toHaveLength(20)
    await closed
    const late = store.append(buildBatch(runId, [point()]))
    await expect(late).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
  })
})
