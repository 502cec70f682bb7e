import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { backends, buildModel, buildRun, buildVersion } from '../testing/index.ts'

/** The whole history of a model as short lines, newest first. */
async function historyOf(store: Store, name: string): Promise<string[]> {
  const operations = await store.registry.listOperations({ name, before: undefined, limit: 100 })
  return operations.map(({ verb, version, key, before, after }) =>
    [verb, version === null ? '' : `v${version}`, key ?? '', before ?? '', after ?? '']
      .join(' ')
      .trim(),
  )
}

describe.each(backends())('history of registered models in $name', ({ openStore }) => {
  it('tells what was created, tagged, staged, aliased and deleted', async () => {
    const store = await openStore()
    const { name } = await buildModel(store, { tags: [{ key: 'team', value: 'a' }] })
    await buildVersion(store, name, { source: 's3://bucket/one' })
    await buildVersion(store, name, { source: 's3://bucket/two' })

    await store.registry.setAlias({ name, alias: 'best', version: 1 })
    await store.registry.setAlias({ name, alias: 'best', version: 2 })
    await store.registry.setModelTag({ name, tag: { key: 'team', value: 'b' } })
    await store.registry.deleteModelTag({ name, key: 'team' })
    const toStaging = { name, stage: 'staging', archiveExisting: true }
    await store.registry.transitionVersion({ ...toStaging, version: 1 })
    await store.registry.transitionVersion({ ...toStaging, version: 2 })
    await store.registry.setVersionTag({ name, version: 2, tag: { key: 'ok', value: 'yes' } })
    await store.registry.deleteVersionTag({ name, version: 2, key: 'ok' })
    await store.registry.updateModel({ name, description: 'new' })
    await store.registry.updateVersion({ name, version: 2, description: 'new' })
    await store.registry.deleteVersion({ name, version: 2 })
    await store.registry.deleteModel(name)

    expect((await historyOf(store, name)).toReversed()).toEqual([
      'created',
      'tag-set  team  a',
      'created v1   s3://bucket/one',
      'created v2   s3://bucket/two',
      'alias-set  best  1',
      'alias-set  best 1 2',
      'tag-set  team a b',
      'tag-deleted  team b',
      'stage-set v1  None Staging',
      'stage-set v1  Staging Archived',
      'stage-set v2  None Staging',
      'tag-set v2 ok  yes',
      'tag-deleted v2 ok yes',
      'described    new',
      'described v2   new',
      'alias-deleted  best 2',
      'deleted v2  s3://bucket/two',
      'deleted',
    ])
  })

  it('keeps nothing of what was refused or changed nothing', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)

    await store.registry.deleteModelTag({ name, key: 'none' })
    await store.registry.deleteAlias({ name, alias: 'none' })
    await expect(buildModel(store, { name })).rejects.toThrow()
    await expect(store.registry.setAlias({ name, alias: 'a', version: 9 })).rejects.toThrow()

    expect(await historyOf(store, name)).toEqual(['created'])
  })

  it('follows a model through its names, and no other that has had them since', async () => {
    const store = await openStore()
    await buildModel(store, { name: 'first' })
    await store.registry.renameModel({ name: 'first', newName: 'second' })
    await buildModel(store, { name: 'first', description: 'other' })
    await store.registry.renameModel({ name: 'second', newName: 'third' })

    const histories = await Promise.all(['third', 'first'].map((name) => historyOf(store, name)))

    expect(histories).toEqual([
      ['renamed   second third', 'renamed   first second', 'created'],
      ['created    other', 'renamed   first second', 'created'],
    ])
  })

  it('knows who, from the caller, the tags or the run', async () => {
    const store = await openStore()
    const tags = [{ key: 'mlflow.user', value: 'tag-user' }]
    const run = await buildRun(store, { userId: 'run-user' })
    const { name } = await buildModel(store, { tags })
    const { artifactUri, runId } = run.info
    await buildVersion(store, name, { runId, source: `${artifactUri}/model` })
    await store.registry.updateModel({ name, description: 'd', actor: 'ada' })
    await store.registry.updateModel({ name, description: 'e' })

    const operations = await store.registry.listOperations({ name, before: undefined, limit: 4 })

    expect(operations.map(({ actor }) => actor)).toEqual(['', 'ada', 'run-user', 'tag-user'])
  })

  it('comes in pages, and cuts long texts', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    for (const length of [1, 5000]) {
      const tag = { key: 'text', value: 'x'.repeat(length) }
      await store.registry.setModelTag({ name, tag })
    }

    const [newest] = await store.registry.listOperations({ name, before: undefined, limit: 1 })
    const rest = await store.registry.listOperations({ name, before: newest?.id, limit: 9 })

    expect(newest?.after).toBe(`${'x'.repeat(500)}…`)
    expect(rest.map(({ verb }) => verb)).toEqual(['tag-set', 'created'])
  })

  it('refuses a model of which there is no trace', async () => {
    const store = await openStore()

    const asked = store.registry.listOperations({ name: 'none', before: undefined, limit: 1 })

    await expect(asked).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' })
  })
})
