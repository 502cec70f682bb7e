import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { readGroups } from '../../../api/runs-figures.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { retryWhileSilent } from '../../../app/query-client.ts'
import { type ColumnId, isAggregate, parseColumn, wireColumn } from '../column-id.ts'
import { scopeOf } from '../runs-scope.ts'

// What shows runs one by one, such as a panel of bars, shows no more of them.
const MOST_CHARTED = 200
const USUAL_GROUPS = 8

/** The groups of a view, with the metrics that the table shows. */
export const groupsQuery = (
  question: RunsQuestion,
  groupBy: readonly ColumnId[],
  ids: readonly ColumnId[],
) => {
  const metrics = ids.flatMap((id) => {
    const place = parseColumn(id)
    return place?.kind === 'metric' ? [place.key] : []
  })
  const by = groupColumns(groupBy)
  const scope = scopeOf(question)
  // Under the key of the table's rows: what makes these old makes figures of them old.
  return queryOptions({
    queryKey: ['runs', 'groups', scope, by, metrics],
    queryFn: ({ signal }) =>
      readGroups(scope, { by, metrics, runsPerGroup: MOST_CHARTED / USUAL_GROUPS }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: retryWhileSilent,
  })
}

/** The metrics that {@link groupsQuery} asks for, in its order: of each the last values. */
export function groupMetrics(ids: readonly ColumnId[]): readonly string[] {
  const keys = ids.flatMap((id) => {
    const place = parseColumn(id)
    return place && (place.kind === 'metric' || isAggregate(place.kind)) ? [place.key] : []
  })
  return [...new Set(keys)]
}

/** The columns that make groups, as the server calls them. */
export function groupColumns(groupBy: readonly ColumnId[]): readonly string[] {
  return groupBy.map(groupColumn)
}

function groupColumn(id: ColumnId): string {
  if (id === 'status') return 'attributes.status'
  const place = parseColumn(id)
  return (place && wireColumn(place)) ?? id
}
