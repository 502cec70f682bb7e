import { type GroupFigures, groupRuns as group } from '@waymark/domain'
import { runsGroups as endpoint, type GroupMetric } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { patienceOf } from './lost-runs.ts'

/** The runs of a table in groups, with what came of each. */
export const groupRuns = readRoute(endpoint, async ({ args, store, settings }) => {
  const { by, metrics, limit, runsPerGroup, ...scope } = args
  const columns = [
    ...by.map(({ column }) => column),
    ...metrics.map((key) => ({ on: 'metric', key }) as const),
  ]
  const found = await store.screens.runColumns({
    ...scope,
    columns,
    patience: patienceOf(settings),
  })
  const { count, runIdAt } = found
  const groups = group(found.columns.slice(0, by.length), found.columns.slice(by.length), count)
  return {
    runs: count,
    total: groups.length,
    groups: groups.slice(0, limit).map(({ values, places, metrics: figures }) => ({
      values,
      runs: places.length,
      metrics: figures.map((one) => one && toMetric(one, runIdAt)),
      runIds: places.slice(0, runsPerGroup).map(runIdAt),
    })),
  }
})

function toMetric(
  { minAt, maxAt, ...figures }: GroupFigures,
  runIdAt: (place: number) => string,
): GroupMetric {
  return { ...figures, minRunId: runIdAt(minAt), maxRunId: runIdAt(maxAt) }
}
