import { describe, expect, it } from 'vitest'
import type { RegistryQuery } from '../registry.ts'
import { backends, buildModel, buildVersion } from '../testing/index.ts'

const PROMPT = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }]

function query(fields: Partial<RegistryQuery> = {}): RegistryQuery {
  return { filter: '', orderBy: [], maxResults: 100, pageToken: undefined, ...fields }
}

describe.each(backends())('search for registered models in $name', ({ openStore }) => {
  it.each([
    ['', ['Alpha', 'beta', 'gamma']],
    ["name LIKE 'a%'", []],
    ["name ILIKE 'a%'", ['Alpha']],
    ["name != 'beta'", ['Alpha', 'gamma']],
    ["name IN ('beta', 'x')", ['beta']],
    ["tags.kind = 'b'", ['beta']],
    ["tags.kind != 'b'", ['Alpha']],
    ["tags.kind = 'b' AND tags.other = 'x'", []],
    ["tags.`mlflow.prompt.is_prompt` = 'true'", ['prompt']],
    ["tags.`mlflow.prompt.is_prompt` != 'true'", ['Alpha', 'beta', 'gamma']],
  ])('finds by %j', async (filter, expected) => {
    const store = await openStore()
    await buildModel(store, { name: 'beta', tags: [{ key: 'kind', value: 'b' }] })
    await buildModel(store, { name: 'Alpha', tags: [{ key: 'kind', value: 'a' }] })
    await buildModel(store, { name: 'gamma' })
    await buildModel(store, { name: 'prompt', tags: PROMPT })

    const { items } = await store.registry.searchModels(query({ filter }))

    expect(items.map(({ name }) => name)).toEqual(expected)
  })

  it('pages in the order asked for', async () => {
    const store = await openStore()
    for (const name of ['a', 'b', 'c']) await buildModel(store, { name })
    const asked = { orderBy: ['name DESC'], maxResults: 2 }

    const first = await store.registry.searchModels(query(asked))
    const second = await store.registry.searchModels(
      query({ ...asked, pageToken: first.nextPageToken }),
    )

    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['c', 'b', 'a'])
    expect(second.nextPageToken).toBeUndefined()
  })

  it('shows the latest version of each stage, tags and aliases of every model', async () => {
    const store = await openStore()
    for (const name of ['a', 'b']) {
      await buildModel(store, { name, tags: [{ key: 'of', value: name }] })
      for (const _ of [1, 2]) await buildVersion(store, name)
      await store.registry.setAlias({ name, alias: `best-${name}`, version: 1 })
    }

    const { items } = await store.registry.searchModels(query())

    expect(items).toMatchObject(
      ['a', 'b'].map((name) => ({
        tags: [{ key: 'of', value: name }],
        aliases: [{ alias: `best-${name}`, version: 1 }],
        latestVersions: [{ name, version: 2, stage: 'None' }],
      })),
    )
  })
})

describe.each(backends())('search for model versions in $name', ({ openStore }) => {
  it.each([
    ["name = 'a'", [2, 1]],
    ["version_number >= 2 AND name = 'a'", [2]],
    ["source_path LIKE '%/one'", [1]],
    ["run_id = ''", [2, 1]],
    ["run_id IN ('x')", []],
    ["tags.t = 'one'", [1]],
    ["tags.`mlflow.prompt.is_prompt` = 'true'", [2, 1]],
  ])('finds by %j, the newest first and never a deleted one', async (filter, expected) => {
    const store = await openStore()
    await buildModel(store, { name: 'a' })
    const tags = [{ key: 't', value: 'one' }]
    await buildVersion(store, 'a', { source: 's3://b/one', tags })
    for (const _ of [2, 3]) await buildVersion(store, 'a')
    await store.registry.deleteVersion({ name: 'a', version: 3 })
    await buildModel(store, { name: 'p', tags: PROMPT })
    for (const _ of [1, 2]) {
      await buildVersion(store, 'p', { source: 'dummy-source', tags: PROMPT })
    }

    const { items } = await store.registry.searchVersions(
      query({ filter, orderBy: ['version_number DESC'] }),
    )

    expect(items.map(({ version }) => version)).toEqual(expected)
  })

  it.each([0, -1])('refuses a page of %d versions', async (maxResults) => {
    const store = await openStore()

    const searching = store.registry.searchVersions(query({ maxResults }))

    await expect(searching).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('refuses a token that is none', async () => {
    const store = await openStore()

    const searching = store.registry.searchVersions(query({ pageToken: 'bad' }))

    await expect(searching).rejects.toMatchObject({ kind: 'invalid' })
  })
})
