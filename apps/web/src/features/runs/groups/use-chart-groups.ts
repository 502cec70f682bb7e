import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ChartRun } from '../../metrics/curves-of.ts'
import type { ChartGroup } from '../../metrics/envelopes-of.ts'
import type { RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import { groupInk } from './group-ink.ts'
import { groupsQuery } from './groups-query.ts'
import { useGroupWords } from './use-group-words.ts'

const MOST_GROUPS = 24
const MOST_RUNS = 200

/** The runs behind the envelopes of a grouped view; undefined where runs stand for themselves. */
export function useChartGroups(
  table: RunsTable,
  view: RunsView,
):
  | { readonly runs: readonly ChartRun[]; readonly groups: ReadonlyMap<string, ChartGroup> }
  | undefined {
  const isGrouped = view.groupBy.length > 0
  const query = groupsQuery(table.question, view.groupBy, table.ids)
  const { data } = useQuery({ ...query, enabled: isGrouped })
  const wordOf = useGroupWords(table.question, view.groupBy, data)
  return useMemo(() => {
    if (!isGrouped || data === undefined) return undefined
    const shown = data.groups.slice(0, MOST_GROUPS)
    const perGroup = Math.max(1, Math.floor(MOST_RUNS / Math.max(1, shown.length)))
    const groups = new Map<string, ChartGroup>()
    for (const [place, { values, runIds }] of shown.entries()) {
      const name = values.map((value, at) => wordOf(value, at) ?? 'none').join(' · ')
      const group = { id: JSON.stringify(values), name, ink: groupInk(place) }
      for (const runId of runIds.slice(0, perGroup)) groups.set(runId, group)
    }
    return {
      groups,
      runs: [...groups].map(([runId, { name, ink }]) => ({ runId, name, ink })),
    }
  }, [isGrouped, data, wordOf])
}
