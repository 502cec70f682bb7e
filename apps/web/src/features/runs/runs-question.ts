import type { RunsQuestion } from '../../api/runs-table.ts'
import { type ColumnId, parseColumn, wireColumn } from './column-id.ts'
import { type Directions, NO_DIRECTIONS } from './directions.ts'
import { isTree, orderBy, type RunsView } from './runs-view.ts'

// The server's limit, less those that every row has.
const MOST_COLUMNS = 190

/** How many runs a run has below it. */
export const CHILDREN = 'attributes.children'

/** What a view asks the server for, in the columns with these ids. */
export function questionOf(
  experimentIds: readonly string[],
  view: RunsView,
  ids: readonly ColumnId[],
  directions: Directions = NO_DIRECTIONS,
): RunsQuestion {
  const columns = [...view.pinned, ...ids].flatMap((id) => {
    const place = parseColumn(id)
    const name = place && wireColumn(place, directions.get(place.key))
    return name === undefined ? [] : [name]
  })
  return {
    experimentIds,
    filter: view.filter,
    ...(view.isBin && { viewType: 'deleted' as const }),
    ...(isTree(view) && { topOnly: true }),
    orderBy: orderBy(view.sort, directions),
    // Sorted, so that another order on screen is the same question.
    columns: [...(isTree(view) ? [CHILDREN] : []), ...new Set(columns)]
      .slice(0, MOST_COLUMNS)
      .toSorted(),
  }
}
