import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { backends, buildBatch, buildExperiment, buildRun, point } from '../testing/index.ts'

interface SampleRun {
  readonly startTime: number
  readonly acc?: number
  readonly params?: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
}

// One run for each thing that the search tells apart; two started at the same time.
const RUNS: Readonly<Record<string, SampleRun>> = {
  high: { startTime: 1, acc: 0.9, params: { model: 'm1' }, tags: { team: 'red' } },
  low: { startTime: 2, acc: -1, params: { model: 'M1' }, tags: { team: 'RED' } },
  notANumber: { startTime: 3, acc: Number.NaN, params: { model: 'm_1' } },
  're%d': { startTime: 4, acc: Number.POSITIVE_INFINITY, tags: { team: 're%d' } },
  zero: { startTime: 5, acc: 0, params: { model: '' }, tags: { team: '' } },
  without: { startTime: 5, tags: { 'a b': 'x' } },
}

const FILTERS: readonly (readonly [string, readonly string[]])[] = [
  ['metrics.acc > 0', ['high', 're%d']],
  ['metrics.acc <= 0', ['low', 'zero']],
  ['metrics.acc = 0', ['zero']], // NaN is stored as 0, and is not found as such
  ['metrics.acc != 0', ['high', 'low', 'notANumber', 're%d']],
  ['metrics.acc > -2 and metrics.acc < 0.5', ['low', 'zero']],
  ["params.model = 'm1'", ['high']],
  ["params.model != 'm1'", ['low', 'notANumber', 'zero']], // never runs without the param
  ["params.model LIKE 'm%'", ['high', 'notANumber']],
  ["params.model LIKE 'm_1'", ['notANumber']],
  ["params.model ILIKE 'm1'", ['high', 'low']],
  ["params.model = ''", ['zero']],
  ['params.model IS NULL', ['re%d', 'without']],
  ['tags.team IS NOT NULL', ['high', 'low', 're%d', 'zero']],
  ["tags.team LIKE 're_'", ['high']],
  ["tags.`a b` = 'x'", ['without']],
  ["attributes.run_name ILIKE 'Z%'", ['zero']],
  ["status = 'RUNNING' and start_time >= 5", ['zero', 'without']],
  ["run_id = 'nothing'", []],
  ["metrics.acc > 0 and tags.team = 'red'", ['high']],
]

const ORDERS: readonly (readonly [string, readonly string[]])[] = [
  ['metrics.acc ASC', ['low', 'zero', 'high', 're%d', 'notANumber', 'without']],
  ['metrics.acc DESC', ['re%d', 'high', 'zero', 'low', 'notANumber', 'without']],
  ['params.model ASC', ['zero', 'low', 'high', 'notANumber', 'without', 're%d']],
  ['tags.team DESC', ['high', 're%d', 'low', 'zero', 'without', 'notANumber']],
]

type Query = Partial<Parameters<Store['runs']['search']>[0]>

/** A store with the runs above, and how to search it for their names. */
async function buildSamples(opening: Promise<Store>) {
  const store = await opening
  const experimentId = await buildExperiment(store)
  for (const [runName, { startTime, acc, params, tags }] of Object.entries(RUNS)) {
    const { runId } = (await buildRun(store, { experimentId, runName, startTime })).info
    const points = acc === undefined ? [] : [point({ key: 'acc', value: acc })]
    await store.append(
      buildBatch(runId, points, { params: toKeyValues(params), tags: toKeyValues(tags) }),
    )
  }
  return async (query: Query) => {
    const page = await store.runs.search({
      experimentIds: [experimentId],
      viewType: 'active',
      filter: '',
      orderBy: ['start_time ASC', 'run_name DESC'],
      maxResults: 100,
      pageToken: undefined,
      ...query,
    })
    return { names: page.items.map((run) => run.info.runName), token: page.nextPageToken }
  }
}

function toKeyValues(texts: Readonly<Record<string, string>> = {}) {
  return Object.entries(texts).map(([key, value]) => ({ key, value }))
}

describe.each(backends())('a search for runs in $name', ({ openStore }) => {
  it('finds those that meet the filter', async () => {
    const search = await buildSamples(openStore())

    for (const [filter, expected] of FILTERS) {
      const { names } = await search({ filter })
      expect(names, filter).toEqual(expected)
    }
  })

  it('puts values first and absent ones last, whatever the direction', async () => {
    const search = await buildSamples(openStore())

    for (const [order, expected] of ORDERS) {
      const { names } = await search({ orderBy: [order, 'run_name DESC'] })
      expect(names, order).toEqual(expected)
    }
  })

  it('breaks ties by start time, newest first', async () => {
    const search = await buildSamples(openStore())

    const { names } = await search({ orderBy: ['attributes.status'] })

    expect(names.slice(2)).toEqual(['re%d', 'notANumber', 'low', 'high'])
  })

  it.each([[['metrics.acc DESC']], [['start_time DESC', 'run_name ASC']], [['tags.team ASC']]])(
    'ordered by %j gives every run once over its pages',
    async (orderBy) => {
      const search = await buildSamples(openStore())

      const { names } = await search({ orderBy })
      const paged: string[] = []
      let token: string | undefined
      do {
        const page = await search({ orderBy, maxResults: 2, pageToken: token })
        paged.push(...page.names)
        token = page.token
      } while (token !== undefined)

      expect(paged).toEqual(names)
      expect(new Set(paged).size).toBe(Object.keys(RUNS).length)
    },
  )

  it.each(['garbage', '{}', btoa('{"offset": "x"}')])('refuses the token %s', async (pageToken) => {
    const search = await buildSamples(openStore())

    await expect(search({ pageToken })).rejects.toMatchObject({ code: 'INVALID_VALUE' })
  })
})
