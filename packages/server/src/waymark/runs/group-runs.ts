import { type GroupFigures, groupRuns as group } from '@waymark/domain'
import {
  runsGroups as endpoint,
  type GroupMetric,
  type JsonNumber,
} from '@waymark/protocol/waymark'
import type { RunColumns } from '@waymark/store'
import { readRoute } from '../../kernel/route.ts'
import { jsonCell } from './json-cell.ts'
import { patienceOf, shownCells } from './lost-runs.ts'

/** The runs of a table in groups, with what came of each. */
export const groupRuns = readRoute(endpoint, async ({ args, ...services }) => {
  const { by, metrics, figures, quantiles, shared, limit, runsPerGroup, ...scope } = args
  const columns = [
    ...by.map(({ column }) => column),
    ...metrics.map((key) => ({ on: 'metric', key }) as const),
    ...figures.map(({ column }) => column),
    ...shared.map(({ column }) => column),
  ]
  const found = await services.store.screens.runColumns({
    ...scope,
    columns,
    patience: patienceOf(services.settings),
  })
  const cells = await shownCells(services, columns, found)
  const { count, runIdAt } = found
  const keys = cells.slice(0, by.length)
  const numbers = cells.slice(by.length, columns.length - shared.length)
  const alike = cells.slice(columns.length - shared.length)
  const groups = group(keys, numbers, count, quantiles)
  return {
    runs: count,
    total: groups.length,
    groups: groups.slice(0, limit).map(({ values, places, metrics: ofMetrics }) => ({
      values,
      runs: places.length,
      metrics: ofMetrics.map((one) => one && toMetric(one, runIdAt)),
      ...(alike.length > 0 && { shared: alike.map((column) => sharedIn(column, places)) }),
      runIds: places.slice(0, runsPerGroup).map(runIdAt),
    })),
  }
})

/** What all of some runs have; null where one has something else, or nothing. */
function sharedIn(
  cells: RunColumns['columns'][number],
  places: readonly number[],
): JsonNumber | null {
  const first = cells[places[0] ?? 0] ?? null
  return places.every((place) => Object.is(cells[place], first)) ? jsonCell(first) : null
}

function toMetric(
  { minAt, maxAt, ...figures }: GroupFigures,
  runIdAt: (place: number) => string,
): GroupMetric {
  return { ...figures, minRunId: runIdAt(minAt), maxRunId: runIdAt(maxAt) }
}
