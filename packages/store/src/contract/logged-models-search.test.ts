import { describe, expect, it } from 'vitest'
import type { LoggedModelQuery } from '../logged-models.ts'
import type { Store } from '../store.ts'
import {
  backends,
  buildBatch,
  buildExperiment,
  buildLoggedModel,
  buildRun,
  point,
} from '../testing/index.ts'

function query(experimentId: string, fields: Partial<LoggedModelQuery> = {}): LoggedModelQuery {
  return {
    experimentIds: [experimentId],
    filter: '',
    datasets: [],
    orderBy: [{ fieldName: 'name', ascending: true }],
    maxResults: 100,
    pageToken: undefined,
    ...fields,
  }
}

/** Four models; the accuracy of three of them was measured, on two datasets. */
async function buildModels(store: Store): Promise<string> {
  const experimentId = await buildExperiment(store)
  const { info } = await buildRun(store, { experimentId })
  const measured = [
    { name: 'alpha', value: 0.1, datasetName: 'd1', datasetDigest: 'g1' },
    { name: 'beta', value: 0.9, datasetName: 'd1', datasetDigest: 'g1' },
    { name: 'gamma', value: 0.5, datasetName: 'd2', datasetDigest: null },
  ]
  for (const { name, ...fields } of measured) {
    const { modelId } = await buildLoggedModel(store, {
      experimentId,
      name,
      params: [{ key: 'p', value: name }],
      tags: [{ key: 't', value: name }],
    })
    const points = [
      point({ key: 'acc', modelId, ...fields, value: -1, timestamp: 1 }),
      point({ key: 'acc', modelId, ...fields, timestamp: 2 }),
    ]
    await store.append(buildBatch(info.runId, points))
  }
  await buildLoggedModel(store, { experimentId, name: 'delta' })
  return experimentId
}

function namesOf(page: { readonly items: readonly { readonly name: string }[] }): string[] {
  return page.items.map(({ name }) => name)
}

describe.each(backends())('search for logged models in $name', ({ openStore }) => {
  it.each([
    ['', ['alpha', 'beta', 'delta', 'gamma']],
    ["name LIKE '%eta'", ['beta']],
    ["name NOT IN ('alpha')", ['beta', 'delta', 'gamma']],
    ["status = 'PENDING'", []],
    ['creation_timestamp > 0', ['alpha', 'beta', 'delta', 'gamma']],
    ["params.p = 'beta'", ['beta']],
    ["tags.t != 'beta'", ['alpha', 'gamma']],
    ['metrics.acc > 0.3', ['beta', 'gamma']],
    ['metrics.none > 0', []],
  ])('finds by %j', async (filter, expected) => {
    const store = await openStore()
    const experimentId = await buildModels(store)

    const page = await store.loggedModels.search(query(experimentId, { filter }))

    expect(namesOf(page)).toEqual(expected)
  })

  it('lets datasets restrict the metrics of a filter, or ask for any metric', async () => {
    const store = await openStore()
    const experimentId = await buildModels(store)
    const d1 = { name: 'd1', digest: 'g1' }
    const search = async (fields: Partial<LoggedModelQuery>) =>
      namesOf(await store.loggedModels.search(query(experimentId, fields)))

    expect(await search({ filter: 'metrics.acc > 0.3', datasets: [d1] })).toEqual(['beta'])
    expect(await search({ datasets: [d1] })).toEqual(['alpha', 'beta'])
    expect(await search({ datasets: [{ name: 'd1', digest: null }] })).toEqual([])
    expect(await search({ datasets: [{ name: 'd2', digest: null }, d1] })).toEqual([
      'alpha',
      'beta',
      'gamma',
    ])
  })

  it('orders by the latest value of a metric, models without it last', async () => {
    const store = await openStore()
    const experimentId = await buildModels(store)
    const search = async (order: LoggedModelQuery['orderBy'][number]) =>
      namesOf(await store.loggedModels.search(query(experimentId, { orderBy: [order] })))

    const acc = { fieldName: 'metrics.acc', ascending: false }
    expect(await search(acc)).toEqual(['beta', 'gamma', 'alpha', 'delta'])
    expect(await search({ ...acc, ascending: true })).toEqual(['alpha', 'gamma', 'beta', 'delta'])
    const onD1 = await search({ ...acc, datasetName: 'd1', datasetDigest: 'g1' })
    expect(onD1.slice(0, 2)).toEqual(['beta', 'alpha'])
  })

  it('continues a search by its token, but no other one', async () => {
    const store = await openStore()
    const experimentId = await buildModels(store)
    const search = (fields: Partial<LoggedModelQuery>) =>
      store.loggedModels.search(query(experimentId, { maxResults: 3, ...fields }))

    const first = await search({})
    const second = await search({ pageToken: first.nextPageToken })

    expect([...namesOf(first), ...namesOf(second)]).toEqual(['alpha', 'beta', 'delta', 'gamma'])
    expect(second.nextPageToken).toBeUndefined()
    for (const other of [{ filter: "name = 'x'" }, { orderBy: [] }, { experimentIds: ['0'] }]) {
      await expect(search({ ...other, pageToken: first.nextPageToken })).rejects.toMatchObject({
        kind: 'invalid',
      })
    }
    await expect(search({ pageToken: 'junk' })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('leaves deleted models out', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const { modelId } = await buildLoggedModel(store, { experimentId })

    await store.loggedModels.delete(modelId)

    expect((await store.loggedModels.search(query(experimentId))).items).toEqual([])
  })
})
