import { describe, expect, it } from 'vitest'
import { backends, buildExperiment, buildRun } from '../testing/index.ts'

const UNKNOWN = '0'.repeat(32)
const TAG = { key: 'a', value: 'b' }

describe.each(backends())('runs in $name', ({ openStore, keysArePaths }) => {
  it('starts a run and finds it', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)

    const run = await buildRun(store, {
      experimentId,
      runName: 'mine',
      tags: [{ key: keysArePaths ? 'good/key' : 'bad//key', value: '' }],
    })

    expect(await store.runs.get(run.info.runId)).toEqual(run)
    expect(run.info).toMatchObject({
      runName: 'mine',
      experimentId,
      status: 'RUNNING',
      endTime: null,
      lifecycleStage: 'active',
      artifactUri: `mlflow-artifacts:/${experimentId}/${run.info.runId}/artifacts`,
    })
    expect(run.tags).toContainEqual({ key: 'mlflow.runName', value: 'mine' })
  })

  it('makes a name up for a run without one', async () => {
    const store = await openStore()

    const run = await buildRun(store, { runName: '' })

    expect(run.info.runName).toMatch(/^[a-z]+-[a-z]+-\d+$/)
    expect(run.tags).toEqual([{ key: 'mlflow.runName', value: run.info.runName }])
  })

  it('takes the name from the tag', async () => {
    const store = await openStore()

    const run = await buildRun(store, {
      runName: '',
      tags: [{ key: 'mlflow.runName', value: 'from the tag' }],
    })

    expect(run.info.runName).toBe('from the tag')
  })

  it.each([
    ['RUN_NAME_CONFLICT', { runName: 'a', tags: [{ key: 'mlflow.runName', value: 'b' }] }],
    ['REQUEST_MALFORMED', { tags: [{ key: 'mlflow.runName', value: '' }] }],
    ['REQUEST_MALFORMED', { tags: [TAG, TAG] }],
    ['REQUEST_MALFORMED', { experimentId: '' }],
    ['EXPERIMENT_NOT_FOUND', { experimentId: '77' }],
    ['EXPERIMENT_NOT_FOUND', { experimentId: '9'.repeat(30) }],
    ['INVALID_VALUE', { experimentId: '1.5' }],
  ])('refuses with %s a run of %j', async (code, request) => {
    const store = await openStore()

    await expect(buildRun(store, request)).rejects.toMatchObject({ code })
  })

  it('starts no run in a deleted experiment', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await store.experiments.delete(experimentId)

    const started = buildRun(store, { experimentId })

    await expect(started).rejects.toMatchObject({ code: 'EXPERIMENT_NOT_ACTIVE' })
  })

  it('changes only what is given', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const nothing = { status: undefined, endTime: undefined, runName: undefined }

    await store.runs.update({ ...nothing, runId: info.runId, status: 'FINISHED', endTime: 9 })
    const changed = await store.runs.update({ ...nothing, runId: info.runId, runName: '' })

    expect(changed).toEqual({ ...info, status: 'FINISHED', endTime: 9 })
  })

  it('keeps the name and its tag in step', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const names: unknown[] = []
    const note = async () => {
      const run = await store.runs.get(info.runId)
      names.push([run.info.runName, run.tags.find(({ key }) => key === 'mlflow.runName')?.value])
    }

    await store.runs.update({
      runId: info.runId,
      status: undefined,
      endTime: undefined,
      runName: 'second',
    })
    await note()
    await store.runs.setTag(info.runId, { key: 'mlflow.runName', value: 'third' })
    await note()
    await store.runs.setTag(info.runId, { key: 'mlflow.runName', value: '' })
    await note()
    await store.runs.deleteTag(info.runId, 'mlflow.runName')
    await note()

    expect(names).toEqual([
      ['second', 'second'],
      ['third', 'third'],
      ['third', 'third'],
      ['third', undefined],
    ])
  })

  it('changes nothing of a deleted run until it is back', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const change = { runId, status: undefined, endTime: 5, runName: undefined }

    await store.runs.delete(runId)
    await expect(store.runs.update(change)).rejects.toMatchObject({ code: 'RUN_NOT_ACTIVE' })
    await expect(store.runs.setTag(runId, { key: 'a', value: 'b' })).rejects.toMatchObject({
      code: 'RUN_NOT_ACTIVE',
    })
    await store.runs.restore(runId)

    expect(await store.runs.update(change)).toMatchObject({ endTime: 5, lifecycleStage: 'active' })
  })

  it('says that there is no such run', async () => {
    const { runs } = await openStore()
    const code = 'RUN_NOT_FOUND'

    await expect(runs.get(UNKNOWN)).rejects.toMatchObject({ code })
    await expect(runs.delete(UNKNOWN)).rejects.toMatchObject({ code })
    await expect(runs.restore(UNKNOWN)).rejects.toMatchObject({ code })
    await expect(runs.setTag(UNKNOWN, { key: 'a', value: 'b' })).rejects.toMatchObject({ code })
    await expect(runs.deleteTag(UNKNOWN, 'a')).rejects.toMatchObject({ code })
    await expect(runs.logModel(UNKNOWN, '{}')).rejects.toMatchObject({ code })
    await expect(runs.logOutputs({ runId: UNKNOWN, models: [] })).rejects.toMatchObject({ code })
  })

  it('keeps the history of MLflow 2 models as Python writes it', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const model = (path: string) =>
      JSON.stringify({
        utc_time_created: '2026-01-01',
        flavors: { sklearn: { code: null, config: { long: 1 } }, odd: 'é' },
        run_id: runId,
        artifact_path: path,
        signature: {},
      })

    await store.runs.logModel(runId, model('a'))
    await store.runs.logModel(runId, model('b'))

    const { tags } = await store.runs.get(runId)
    const entry = (path: string) =>
      `{"run_id": "${runId}", "artifact_path": "${path}", "utc_time_created": "2026-01-01", "model_uuid": null, "flavors": {"sklearn": {"code": null}, "odd": "\\u00e9"}}`
    expect(tags.find(({ key }) => key === 'mlflow.log-model.history')?.value).toBe(
      `[${entry('a')}, ${entry('b')}]`,
    )
  })

  it('pages through the newest runs first', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const names = ['a', 'b', 'c']
    for (const [i, runName] of names.entries()) {
      await buildRun(store, { experimentId, runName, startTime: i })
    }
    const query = {
      experimentIds: [experimentId],
      filter: '',
      orderBy: [],
      viewType: 'active',
      maxResults: 2,
    } as const

    const first = await store.runs.search({ ...query, pageToken: undefined })
    const second = await store.runs.search({ ...query, pageToken: first.nextPageToken })

    expect(first.items.map(({ info }) => info.runName)).toEqual(['c', 'b'])
    expect(second.items.map(({ info }) => info.runName)).toEqual(['a'])
    expect(second.nextPageToken).toBeUndefined()
  })
})
