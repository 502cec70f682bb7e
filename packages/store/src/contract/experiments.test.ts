import { describe, expect, it } from 'vitest'
import { backends, buildExperiment, buildRun, uniqueName } from '../testing/index.ts'

describe.each(backends())('experiments in $name', ({ openStore }) => {
  it('has the default one from the start', async () => {
    const { experiments } = await openStore()

    expect(await experiments.get('0')).toMatchObject({
      experimentId: '0',
      name: 'Default',
      artifactLocation: 'mlflow-artifacts:/0',
      lifecycleStage: 'active',
    })
  })

  it('creates one and finds it by id and name', async () => {
    const { experiments } = await openStore()
    const tags = [{ key: 'team', value: 'vision' }]

    const id = await experiments.create({ name: 'cats', artifactLocation: null, tags })

    const experiment = await experiments.get(id)
    expect(experiment).toMatchObject({ name: 'cats', artifactLocation: `mlflow-artifacts:/${id}` })
    expect(experiment.tags).toEqual(tags)
    expect(experiment.createdAt).toBe(experiment.updatedAt)
    expect(await experiments.getByName('cats')).toEqual(experiment)
  })

  it('keeps the place that was asked for', async () => {
    const { experiments } = await openStore()

    const id = await experiments.create({
      name: 'elsewhere',
      artifactLocation: 's3://bucket/x?y=1',
      tags: [],
    })

    expect(await experiments.get(id)).toMatchObject({ artifactLocation: 's3://bucket/x?y=1' })
  })

  it('gives a name once, also while its experiment is deleted', async () => {
    const store = await openStore()
    const name = uniqueName()
    await store.experiments.delete(await buildExperiment(store, { name }))

    const again = buildExperiment(store, { name })

    await expect(again).rejects.toMatchObject({ code: 'EXPERIMENT_EXISTS' })
  })

  it('renames, unless to a taken name or a deleted one', async () => {
    const store = await openStore()
    const id = await buildExperiment(store)

    await store.experiments.rename(id, 'new')
    await expect(store.experiments.rename(id, 'Default')).rejects.toMatchObject({
      code: 'EXPERIMENT_NAME_TAKEN',
    })
    await store.experiments.delete(id)
    await expect(store.experiments.rename(id, 'newer')).rejects.toMatchObject({
      code: 'EXPERIMENT_NOT_RENAMABLE',
    })

    expect(await store.experiments.get(id)).toMatchObject({ name: 'new' })
  })

  it('takes its runs to the bin and back, those deleted before it as well', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const { runId } = (await buildRun(store, { experimentId })).info
    const earlier = (await buildRun(store, { experimentId })).info.runId
    const stages = async () =>
      Promise.all(
        [runId, earlier].map(async (id) => (await store.runs.get(id)).info.lifecycleStage),
      )

    await store.runs.delete(earlier)
    await store.experiments.delete(experimentId)
    const inTheBin = await stages()
    await store.experiments.restore(experimentId)

    expect(inTheBin).toEqual(['deleted', 'deleted'])
    expect(await stages()).toEqual(['active', 'active'])
  })

  it('deletes only what is active and restores only what is deleted', async () => {
    const store = await openStore()
    const id = await buildExperiment(store)
    const code = 'EXPERIMENT_NOT_FOUND'

    await expect(store.experiments.restore(id)).rejects.toMatchObject({ code })
    await store.experiments.delete(id)
    await expect(store.experiments.delete(id)).rejects.toMatchObject({ code })
  })

  it('changes and removes tags', async () => {
    const { experiments } = await openStore()

    await experiments.setTag('0', { key: 'a', value: '1' })
    await experiments.setTag('0', { key: 'a', value: '2' })
    const after = await experiments.get('0')
    await experiments.deleteTag('0', 'a')

    expect(after.tags).toEqual([{ key: 'a', value: '2' }])
    expect((await experiments.get('0')).tags).toEqual([])
    await expect(experiments.deleteTag('0', 'a')).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' })
  })

  it('says that there is no such experiment', async () => {
    const { experiments } = await openStore()

    await expect(experiments.get('77')).rejects.toMatchObject({ code: 'EXPERIMENT_NOT_FOUND' })
    await expect(experiments.get('x')).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    await expect(experiments.getByName('x')).rejects.toMatchObject({
      code: 'EXPERIMENT_NAME_NOT_FOUND',
    })
  })
})
