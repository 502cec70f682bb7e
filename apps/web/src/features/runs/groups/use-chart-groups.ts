import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { GroupsQuestion } from '../../../api/series-groups.ts'
import type { ChartRun } from '../../metrics/curves-of.ts'
import { type ChartGroup, type ChartGroups, groupId } from '../../metrics/groups/chart-groups.ts'
import { scopeOf } from '../runs-scope.ts'
import type { RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import { groupInk } from './group-ink.ts'
import { groupColumns, groupsQuery } from './groups-query.ts'
import { useGroupWords } from './use-group-words.ts'

const MOST_GROUPS = 24
const MOST_RUNS = 200

/**
 * The groups of a grouped view as charts draw them, and some runs of each for what shows runs one by
 * one; undefined where runs stand for themselves.
 */
export function useChartGroups(
  table: RunsTable,
  view: RunsView,
): { readonly runs: readonly ChartRun[]; readonly groups: ChartGroups } | undefined {
  const isGrouped = view.groupBy.length > 0
  const { data } = useQuery({ ...groupsQuery(table, view), enabled: isGrouped })
  const wordOf = useGroupWords(table.question, view.groupBy, data)
  const asked: GroupsQuestion = {
    ...scopeOf(table.question),
    by: groupColumns(view.groupBy),
    limit: MOST_GROUPS,
    spread: view.spread,
  }
  const askedText = JSON.stringify(asked)
  // oxlint-disable-next-line react/exhaustive-deps -- the text is the question's content
  const question = useMemo(() => asked, [askedText])
  return useMemo(() => {
    if (!isGrouped) return undefined
    const found = data?.groups.slice(0, MOST_GROUPS) ?? []
    const census = data && JSON.stringify(found.map(({ values, runs }) => [values, runs]))
    const perGroup = Math.max(1, Math.floor(MOST_RUNS / Math.max(1, found.length)))
    const byRun = new Map<string, ChartGroup>()
    const shown = found.map(({ values, runIds }, place): ChartGroup => {
      const name = values.map((value, at) => wordOf(value, at) ?? 'none').join(' · ')
      const group = { id: groupId(values), name, ink: groupInk(place) }
      for (const runId of runIds.slice(0, perGroup)) byRun.set(runId, group)
      return group
    })
    return {
      groups: {
        shown,
        runs: found.reduce((sum, { runs }) => sum + runs, 0),
        census,
        question,
        byRun,
      },
      runs: [...byRun].map(([runId, { name, ink }]) => ({ runId, name, ink })),
    }
  }, [isGrouped, data, wordOf, question])
}
