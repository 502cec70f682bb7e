import { describe, expect, it } from 'vitest'
import {
  backends,
  buildLoggedModel,
  buildModel,
  buildRun,
  buildVersion,
  uniqueName,
} from '../testing/index.ts'

describe.each(backends())('registered models in $name', ({ openStore }) => {
  it('keeps the last of two tags with one key', async () => {
    const store = await openStore()
    const tags = [
      { key: 'team', value: 'a' },
      { key: 'team', value: 'b' },
    ]

    const { name } = await buildModel(store, { description: 'first', tags })

    expect(await store.registry.getModel(name)).toMatchObject({
      name,
      description: 'first',
      tags: [{ key: 'team', value: 'b' }],
      aliases: [],
      latestVersions: [],
    })
  })

  it('gives a name once, until its model is deleted', async () => {
    const store = await openStore()
    const { name } = await buildModel(store, { tags: [{ key: 'team', value: 'a' }] })
    await buildVersion(store, name, { tags: [{ key: 'k', value: 'v' }] })
    await store.registry.setAlias({ name, alias: 'best', version: 1 })

    await expect(buildModel(store, { name })).rejects.toMatchObject({ code: 'MODEL_EXISTS' })
    await store.registry.deleteModel(name)
    await expect(store.registry.getModel(name)).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' })
    const again = await buildModel(store, { name })

    expect(again).toMatchObject({ tags: [], aliases: [], latestVersions: [] })
    expect((await buildVersion(store, name)).tags).toEqual([])
  })

  it.each(['', ' ', 'a/b', 'a:b', '.', '..', '..a'])('refuses the name %j', async (name) => {
    const store = await openStore()

    await expect(buildModel(store, { name })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('takes versions, tags and aliases along when it is renamed', async () => {
    const store = await openStore()
    const { name } = await buildModel(store, { tags: [{ key: 'team', value: 'a' }] })
    await buildVersion(store, name, { tags: [{ key: 'k', value: 'v' }] })
    await store.registry.setAlias({ name, alias: 'best', version: 1 })
    const newName = uniqueName('renamed')

    const renamed = await store.registry.renameModel({ name, newName })

    expect(renamed).toMatchObject({
      name: newName,
      tags: [{ key: 'team', value: 'a' }],
      aliases: [{ alias: 'best', version: 1 }],
    })
    expect(await store.registry.getVersion(newName, 1)).toMatchObject({
      name: newName,
      tags: [{ key: 'k', value: 'v' }],
      aliases: ['best'],
    })
    await expect(store.registry.getModel(name)).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' })
  })

  it('does not rename to a name that another model has', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    const { name: newName } = await buildModel(store)

    const renaming = store.registry.renameModel({ name, newName })

    await expect(renaming).rejects.toMatchObject({ code: 'MODEL_EXISTS' })
  })

  it('removes a tag, and does not mind one that is not there', async () => {
    const store = await openStore()
    const { name } = await buildModel(store, { tags: [{ key: 'team', value: 'a' }] })
    await store.registry.setModelTag({ name, tag: { key: 'stays', value: '' } })

    await store.registry.deleteModelTag({ name, key: 'team' })
    await store.registry.deleteModelTag({ name, key: 'team' })

    expect((await store.registry.getModel(name)).tags).toEqual([{ key: 'stays', value: '' }])
  })
})

describe.each(backends())('model versions in $name', ({ openStore }) => {
  it('never gives a number twice', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    for (const _ of [1, 2, 3]) await buildVersion(store, name)

    await store.registry.deleteVersion({ name, version: 3 })
    const next = await buildVersion(store, name)

    expect(next).toMatchObject({ version: 4, stage: 'None', status: 'READY', runId: '' })
    await expect(store.registry.getVersion(name, 3)).rejects.toMatchObject({
      code: 'MODEL_VERSION_NOT_FOUND',
    })
  })

  it('forgets origin and aliases of a deleted version', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    await buildVersion(store, name)
    await store.registry.setAlias({ name, alias: 'best', version: 1 })

    await store.registry.deleteVersion({ name, version: 1 })

    const model = await store.registry.getModel(name)
    expect(model).toMatchObject({ aliases: [], latestVersions: [] })
    await expect(store.registry.getVersionByAlias(name, 'best')).rejects.toMatchObject({
      code: 'MODEL_ALIAS_NOT_FOUND',
    })
  })

  it('removes a description that an update leaves out', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    await buildVersion(store, name, { description: 'words' })

    const updated = await store.registry.updateVersion({ name, version: 1, description: undefined })

    expect(updated.description).toBeNull()
  })

  it('moves an alias from one version to another', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    for (const _ of [1, 2]) await buildVersion(store, name)

    for (const version of [1, 2]) await store.registry.setAlias({ name, alias: 'best', version })

    expect(await store.registry.getVersionByAlias(name, 'best')).toMatchObject({
      version: 2,
      aliases: ['best'],
    })
    expect((await store.registry.getVersion(name, 1)).aliases).toEqual([])
    expect(await store.registry.getVersionByAlias(name, 'LATEST')).toMatchObject({ version: 2 })
  })

  it.each(['latest', 'Latest', 'v1', 'V23', 'with space', 'a.b', '', 'a'.repeat(256)])(
    'refuses the alias %j',
    async (alias) => {
      const store = await openStore()
      const { name } = await buildModel(store)
      await buildVersion(store, name)

      const setting = store.registry.setAlias({ name, alias, version: 1 })

      await expect(setting).rejects.toMatchObject({ kind: 'invalid' })
    },
  )

  it('archives what a stage had, if asked, and lists the latest of each stage', async () => {
    const store = await openStore()
    const { name } = await buildModel(store)
    for (const _ of [1, 2, 3, 4]) await buildVersion(store, name)
    const move = { name, archiveExisting: false }

    await store.registry.transitionVersion({ ...move, version: 1, stage: 'production' })
    await store.registry.transitionVersion({ ...move, version: 2, stage: 'Staging' })
    const moved = await store.registry.transitionVersion({
      name,
      version: 3,
      stage: 'PRODUCTION',
      archiveExisting: true,
    })

    expect(moved).toMatchObject({ version: 3, stage: 'Production' })
    const latest = await store.registry.listLatestVersions(name, [])
    expect(latest.map(({ version, stage }) => [version, stage])).toEqual([
      [1, 'Archived'],
      [2, 'Staging'],
      [3, 'Production'],
      [4, 'None'],
    ])
    expect(await store.registry.listLatestVersions(name, ['staging'])).toMatchObject([
      { version: 2 },
    ])
  })

  it.each(['None', 'Archived'])('does not archive others for the stage %s', async (stage) => {
    const store = await openStore()
    const { name } = await buildModel(store)
    await buildVersion(store, name)

    const moving = store.registry.transitionVersion({
      name,
      version: 1,
      stage,
      archiveExisting: true,
    })

    await expect(moving).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe.each(backends())('sources of versions in $name', ({ openStore }) => {
  it('follows an alias to the version it means now, and to its run and files', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const { name } = await buildModel(store)
    const source = `${info.artifactUri}/model`
    await buildVersion(store, name, { source, runId: info.runId })
    await store.registry.setAlias({ name, alias: 'best', version: 1 })

    const copy = await buildVersion(store, name, { source: `models:/${name}@best` })

    expect(copy).toMatchObject({ source: `models:/${name}/1`, runId: info.runId })
    expect(await store.registry.getDownloadUri(name, copy.version)).toBe(source)
  })

  it('lists on a logged model the versions made from it', async () => {
    const store = await openStore()
    const model = await buildLoggedModel(store, { sourceRunId: 'the run' })
    const { name } = await buildModel(store)
    const from = { source: `models:/${model.modelId}`, modelId: model.modelId }

    const version = await buildVersion(store, name, from)
    await buildVersion(store, name, from)

    expect(version.runId).toBe('the run')
    expect(await store.registry.getDownloadUri(name, 1)).toBe(model.artifactLocation)
    expect((await store.loggedModels.get(model.modelId)).tags).toEqual([
      {
        key: 'mlflow.modelVersions',
        value: `[{"name": "${name}", "version": 1}, {"name": "${name}", "version": 2}]`,
      },
    ])
  })

  it('refuses what belongs to another run, and stores nothing', async () => {
    const store = await openStore()
    const { info: mine } = await buildRun(store)
    const { info: other } = await buildRun(store)
    const { name } = await buildModel(store)

    for (const source of [`${other.artifactUri}/m`, `runs:/${other.runId}/m`, '/etc']) {
      await expect(buildVersion(store, name, { source, runId: mine.runId })).rejects.toMatchObject({
        kind: 'invalid',
      })
    }

    expect((await store.registry.getModel(name)).latestVersions).toEqual([])
  })

  it('takes only a placeholder for a prompt, which no model can be made from', async () => {
    const store = await openStore()
    const tags = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }]
    const { name } = await buildModel(store, { tags })
    const { name: model } = await buildModel(store)

    await buildVersion(store, name, { source: 'dummy-source', tags })

    await expect(buildVersion(store, name, { source: '/etc/passwd', tags })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(buildVersion(store, model, { source: `models:/${name}/1` })).rejects.toMatchObject(
      { kind: 'invalid' },
    )
  })
})
