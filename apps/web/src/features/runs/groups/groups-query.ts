import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { readGroups } from '../../../api/runs-figures.ts'
import { quantilesOf } from '../../../api/spread.ts'
import { retryWhileSilent } from '../../../app/query-client.ts'
import {
  type ColumnId,
  type ColumnPlace,
  isAggregate,
  parseColumn,
  wireColumn,
} from '../column-id.ts'
import { type Directions, directionIn } from '../directions.ts'
import { scopeOf } from '../runs-scope.ts'
import type { RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'

// What shows runs one by one, such as a panel of bars, shows no more of them.
const MOST_CHARTED = 200
const USUAL_GROUPS = 8

// The server's limit of one request.
const MOST_FIGURES = 50

/** A column of numbers, of which each group of runs has its figures. */
export interface FigureColumn {
  readonly id: ColumnId
  readonly place: ColumnPlace
  /** As the server calls it: `metrics.loss`, `min.loss`. */
  readonly name: string
}

/** The columns of which groups have figures, in the table's order: metrics, and figures of their points. */
export function figureColumns(
  ids: readonly ColumnId[],
  directions: Directions,
): readonly FigureColumn[] {
  const found = ids.flatMap((id): readonly FigureColumn[] => {
    const place = parseColumn(id)
    if (place === undefined || !(place.kind === 'metric' || isAggregate(place.kind))) return []
    const name = wireColumn(place, directionIn(directions, place.key))
    return name === undefined ? [] : [{ id, place, name }]
  })
  return found.slice(0, MOST_FIGURES)
}

/** The groups of a view, with figures of the {@link figureColumns} that the table shows. */
export const groupsQuery = (
  { question, ids, directions }: RunsTable,
  { groupBy, spread }: RunsView,
) => {
  const figures = figureColumns(ids, directions).map(({ name }) => name)
  const by = groupColumns(groupBy)
  const scope = scopeOf(question)
  const quantiles = quantilesOf(spread)
  // Under the key of the table's rows: what makes these old makes figures of them old.
  return queryOptions({
    queryKey: ['runs', 'groups', scope, by, figures, quantiles],
    queryFn: ({ signal }) => {
      const runsPerGroup = MOST_CHARTED / USUAL_GROUPS
      return readGroups(scope, { by, figures, quantiles, runsPerGroup }, signal)
    },
    placeholderData: keepPreviousData,
    refetchInterval: retryWhileSilent,
  })
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
