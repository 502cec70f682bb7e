import { numbersOf, paramImportance } from '@waymark/domain'
import { runsImportance as endpoint } from '@waymark/protocol/waymark'
import { type ReadServices, readRoute } from '../../kernel/route.ts'
import { patienceOf } from './lost-runs.ts'

/** More runs say no more of a correlation, and take longer. */
const MOST_RUNS = 2_000
const MOST_PARAMS = 40

/** Which params a metric goes with. */
export const rankParams = readRoute(endpoint, async ({ args, store, settings }) => {
  const { metric, params, ...scope } = args
  const keys = params.length > 0 ? params : await varyingParams(store, scope.experimentIds)
  const columns = [
    { on: 'metric', key: metric } as const,
    ...keys.map((key) => ({ on: 'param', key }) as const),
  ]
  const found = await store.screens.runColumns({
    ...scope,
    columns,
    most: MOST_RUNS,
    patience: patienceOf(settings),
  })
  const scores = numbersOf(found.columns[0] ?? []) ?? new Float64Array(0)
  const ranked = keys.flatMap((key, at) => {
    const importance = paramImportance([...(found.columns[at + 1] ?? [])], scores)
    if (importance === undefined) return []
    return [{ key, ...importance, correlation: importance.correlation ?? null }]
  })
  return {
    metric,
    runs: scores.length,
    params: ranked.toSorted((a, b) => b.importance - a.importance || (a.key < b.key ? -1 : 1)),
  }
})

async function varyingParams(
  store: ReadServices['store'],
  experimentIds: readonly string[],
): Promise<readonly string[]> {
  const all = await Promise.all(experimentIds.map((id) => store.screens.experimentKeys(id)))
  const keys = all.flatMap(({ params }) => params.filter(({ varies }) => varies))
  return [...new Set(keys.map(({ key }) => key))].slice(0, MOST_PARAMS)
}
