import { LIMITS } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import type { RunsAction } from '../run-changes.ts'
import type { Store } from '../store.ts'
import {
  backends,
  buildBatch,
  buildExperiment,
  buildLoggedModel,
  buildRun,
} from '../testing/index.ts'

const DATASET = {
  name: 'images',
  digest: 'd1',
  sourceType: 'local',
  source: '{}',
  schema: null,
  profile: null,
}

async function buildRuns(store: Store, count: number): Promise<string[]> {
  const runs = await Promise.all(
    Array.from({ length: count }, (_, i) => buildRun(store, { runName: `run-${i}` })),
  )
  return runs.map(({ info }) => info.runId)
}

function logDataset(store: Store, runId: string): Promise<void> {
  const tags = [{ key: 'mlflow.data.context', value: 'training' }]
  return store.runs.logInputs({ runId, datasets: [{ dataset: DATASET, tags }], models: [] })
}

async function stagesOf(store: Store, runIds: readonly string[]): Promise<string[]> {
  const states = await store.screens.runStates(runIds)
  return states.map(({ lifecycleStage }) => lifecycleStage)
}

describe.each(backends())('changes of many runs in $name', ({ openStore }) => {
  it('tag and untag the runs that are named', async () => {
    const store = await openStore()
    const [first = '', second = ''] = await buildRuns(store, 2)
    const runs = { runIds: [first, second, first] }
    const tag = { key: 'team', value: 'a' }

    const tagged = await store.runs.changeMany({ runs, action: { kind: 'tag', tags: [tag] } })
    await store.runs.deleteTag(second, 'team')
    const action: RunsAction = { kind: 'delete-tag', keys: ['team', 'none'] }
    const untagged = await store.runs.changeMany({ runs, action })

    expect(tagged).toEqual({ matched: 2, changed: [first, second] })
    expect(untagged).toEqual({ matched: 2, changed: [first] })
    expect((await store.runs.get(first)).tags).not.toContainEqual(tag)
  })

  it('put a paragraph behind the note of each run, or of none if one grows too long', async () => {
    const store = await openStore()
    const [first = '', second = ''] = await buildRuns(store, 2)
    const key = 'mlflow.note.content'
    await store.runs.setTag(second, { key, value: '# Before' })
    const noteOf = async (runId: string) =>
      (await store.runs.get(runId)).tags.find((tag) => tag.key === key)?.value
    const add = (note: string) =>
      store.runs.changeMany({
        runs: { runIds: [first, second] },
        action: { kind: 'add-note', note },
      })

    const added = await add('*after*')
    const refused = add('x'.repeat(LIMITS.runTagValueLength - 10))

    expect(added).toEqual({ matched: 2, changed: [first, second] })
    await expect(refused).rejects.toThrow('exceeds the maximum length')
    expect([await noteOf(first), await noteOf(second)]).toEqual(['*after*', '# Before\n\n*after*'])
  })

  it('stop those that run: they are killed now, and no heart of them beats any more', async () => {
    const store = await openStore()
    const [live = '', done = ''] = await buildRuns(store, 2)
    await store.runs.update({
      runId: done,
      status: 'FINISHED',
      endTime: 5,
      runName: undefined,
    })
    const runs = { runIds: [live, done] }

    const stopped = await store.runs.changeMany({ runs, action: { kind: 'stop' } })

    expect(stopped).toEqual({ matched: 2, changed: [live] })
    const { info } = await store.runs.get(live)
    expect(info.status).toBe('KILLED')
    expect(Number(info.endTime)).toBeGreaterThan(0)
    expect((await store.runs.get(done)).info).toMatchObject({ status: 'FINISHED', endTime: 5 })
    expect(await store.runs.heartbeat(runs)).toBe(0)
  })

  it('delete and restore the runs that a filter finds', async () => {
    const store = await openStore()
    const runIds = await buildRuns(store, 3)
    const filter = "attributes.run_name != 'run-1'"
    const found = { experimentIds: ['0'], filter, viewType: 'all' as const }

    const deleted = await store.runs.changeMany({ runs: found, action: { kind: 'delete' } })
    const between = await stagesOf(store, runIds)
    const restored = await store.runs.changeMany({ runs: found, action: { kind: 'restore' } })

    expect(deleted).toMatchObject({ matched: 2, changed: { length: 2 } })
    expect(between.toSorted()).toEqual(['active', 'deleted', 'deleted'])
    expect(restored.changed.toSorted()).toEqual(deleted.changed.toSorted())
    expect(await stagesOf(store, runIds)).toEqual(['active', 'active', 'active'])
  })

  it('leave all as it was when one of them cannot be', async () => {
    const store = await openStore()
    const [first = '', second = ''] = await buildRuns(store, 2)
    await store.runs.delete(second)
    const action: RunsAction = { kind: 'tag', tags: [{ key: 'team', value: 'a' }] }

    const changed = store.runs.changeMany({ runs: { runIds: [first, second] }, action })

    await expect(changed).rejects.toMatchObject({ code: 'RUN_NOT_ACTIVE' })
    const { tags } = await store.runs.get(first)
    expect(tags.map(({ key }) => key)).toEqual(['mlflow.runName'])
  })

  it('are refused for too many runs and for unknown ones', async () => {
    const store = await openStore()
    const action: RunsAction = { kind: 'delete' }
    const tooMany = Array.from({ length: 10_001 }, (_, i) => String(i))

    const refused = store.runs.changeMany({ runs: { runIds: tooMany }, action })
    const missing = store.runs.changeMany({ runs: { runIds: ['none'] }, action })

    await expect(refused).rejects.toMatchObject({ kind: 'invalid' })
    await expect(missing).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  })

  it('move runs with what is below them, what they made and what they read', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const [parent = ''] = await buildRuns(store, 1)
    const tags = [{ key: 'mlflow.parentRunId', value: parent }]
    const child = (await buildRun(store, { tags })).info.runId
    const model = await buildLoggedModel(store, { sourceRunId: parent })
    await logDataset(store, parent)

    const moved = await store.runs.move({ runs: { runIds: [parent] }, experimentId })

    expect(moved).toEqual({ matched: 2, changed: [parent, child] })
    const run = await store.runs.get(parent)
    expect(run.info.experimentId).toBe(experimentId)
    expect(run.datasetInputs).toHaveLength(1)
    expect((await store.runs.get(child)).info.experimentId).toBe(experimentId)
    expect((await store.loggedModels.get(model.modelId)).experimentId).toBe(experimentId)
    expect(await store.datasets.search([experimentId])).toMatchObject([{ name: 'images' }])
    expect(await store.datasets.search(['0'])).toEqual([])
  })

  it('move nothing into an experiment that is deleted', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await store.experiments.delete(experimentId)
    const runIds = await buildRuns(store, 1)

    const moved = store.runs.move({ runs: { runIds }, experimentId })

    await expect(moved).rejects.toMatchObject({ code: 'EXPERIMENT_NOT_ACTIVE' })
  })

  it('copy runs with all that was logged to them', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const [parent = ''] = await buildRuns(store, 1)
    const tags = [{ key: 'mlflow.parentRunId', value: parent }]
    const child = (await buildRun(store, { tags })).info.runId
    await store.append(
      buildBatch(
        parent,
        [
          { key: 'loss', value: 0.5, step: 0, timestamp: 1 },
          { key: 'loss', value: Number.NaN, step: 1, timestamp: 2 },
        ],
        { params: [{ key: 'lr', value: '0.1' }] },
      ),
    )
    await logDataset(store, parent)
    const copies = [
      { runId: parent, copyId: 'a'.repeat(32) },
      { runId: child, copyId: 'b'.repeat(32) },
    ]

    await store.runs.copy({ copies, experimentId })

    const original = await store.runs.get(parent)
    const copy = await store.runs.get('a'.repeat(32))
    expect(copy.info).toEqual({
      ...original.info,
      runId: copy.info.runId,
      experimentId,
      artifactUri: expect.stringContaining(`/${copy.info.runId}/artifacts`),
    })
    expect(copy.params).toEqual(original.params)
    expect(copy.metrics).toEqual(original.metrics)
    expect(copy.datasetInputs).toEqual(original.datasetInputs)
    expect(copy.tags).toContainEqual({ key: 'waymark.copiedFrom', value: parent })
    const query = { key: 'loss', maxResults: undefined, pageToken: undefined }
    const { series } = await store.metrics.history({ ...query, runId: copy.info.runId })
    expect(series.steps).toEqual([0, 1])
    expect((await store.runs.get('b'.repeat(32))).tags).toContainEqual({
      key: 'mlflow.parentRunId',
      value: copy.info.runId,
    })
  })
})
