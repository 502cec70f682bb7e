import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { backends, buildExperiment } from '../testing/index.ts'

type Query = Partial<Parameters<Store['experiments']['search']>[0]>

/** A store with four experiments beside `Default`, one of them deleted, and how to search it. */
async function buildSamples(opening: Promise<Store>) {
  const store = await opening
  await buildExperiment(store, { name: 'iris-a', tags: [{ key: 'team', value: 'red' }] })
  await buildExperiment(store, { name: 'Iris_b', tags: [{ key: 'team', value: 'RED' }] })
  await buildExperiment(store, { name: 'irisXb', tags: [{ key: 'a b', value: '1' }] })
  await store.experiments.delete(await buildExperiment(store, { name: 'gone' }))
  return async (query: Query) => {
    const page = await store.experiments.search({
      viewType: 'active',
      filter: '',
      orderBy: [],
      maxResults: 100,
      pageToken: undefined,
      ...query,
    })
    return { names: page.items.map((experiment) => experiment.name), token: page.nextPageToken }
  }
}

const FILTERS: readonly (readonly [string, readonly string[]])[] = [
  ["name = 'iris-a'", ['iris-a']],
  ["name LIKE 'iris%'", ['iris-a', 'irisXb']],
  ["name ILIKE 'IRIS_B'", ['Iris_b', 'irisXb']],
  ["name != 'iris-a' AND name != 'Default'", ['Iris_b', 'irisXb']],
  ["experiment_id IN ('0')", ['Default']],
  ["experiment_id != '0' AND tags.team IS NULL", ['irisXb']],
  ["tags.team = 'red'", ['iris-a']],
  ["tags.team != 'red'", ['Iris_b']], // never one without the tag
  ["tags.`a b` = '1'", ['irisXb']],
  ['tags.team IS NOT NULL', ['iris-a', 'Iris_b']],
  ['creation_time > 9000000000000', []],
]

describe.each(backends())('a search for experiments in $name', ({ openStore }) => {
  it('finds those that meet the filter', async () => {
    const search = await buildSamples(openStore())

    for (const [filter, expected] of FILTERS) {
      const { names } = await search({ filter, orderBy: ['name ASC'] })
      expect(names, filter).toEqual([...expected].sort())
    }
  })

  it('shows the deleted ones when asked to', async () => {
    const search = await buildSamples(openStore())

    expect((await search({ viewType: 'deleted' })).names).toEqual(['gone'])
    expect((await search({ viewType: 'all', filter: "name = 'gone'" })).names).toEqual(['gone'])
  })

  it('orders and pages', async () => {
    const search = await buildSamples(openStore())

    const first = await search({ orderBy: ['name DESC'], maxResults: 3 })
    const second = await search({ orderBy: ['name DESC'], maxResults: 3, pageToken: first.token })

    expect(first.names).toEqual(['irisXb', 'iris-a', 'Iris_b'])
    expect(second).toEqual({ names: ['Default'], token: undefined })
  })
})
