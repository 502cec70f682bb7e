import { groupRuns } from '@waymark/domain'
import { seriesGroups as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { patienceOf } from '../runs/lost-runs.ts'

/** Series that one answer is made of: so many runs by so many metrics. */
const MOST_SERIES = 20_000

/** Points of them: a few seconds of reading, and about what a connection keeps for the next question. */
const MOST_POINTS = 4_000_000

/** The runs of a table in groups, and what metrics of each group come to along x. */
export const groupSeries = readRoute(endpoint, async ({ args, store, settings }) => {
  const { by, keys, x, fromX, toX, limit, maxPlaces, exact, ...scope } = args
  const { columns, count, runIdAt } = await store.screens.runColumns({
    ...scope,
    columns: by.map(({ column }) => column),
    patience: patienceOf(settings),
  })
  const groups = groupRuns(columns, [], count)
  const answered = groups.slice(0, limit)
  const curves = await store.screens.groupCurves({
    groups: answered.map(({ places }) => inLastingOrder(places.map(runIdAt))),
    ...{ keys, x, fromX, toX, maxPlaces },
    mostSeries: MOST_SERIES,
    mostPoints: MOST_POINTS,
  })
  return {
    runs: count,
    total: groups.length,
    groups: answered.map(({ values, places }) => ({ values, runs: places.length })),
    curves,
    exact,
  }
})

/**
 * Where not all runs can be read, those that are should be the same ones each time, and as if drawn by
 * lot: ids are random.
 */
function inLastingOrder(runIds: readonly string[]): readonly string[] {
  return runIds.toSorted((a, b) => (a < b ? -1 : 1))
}
