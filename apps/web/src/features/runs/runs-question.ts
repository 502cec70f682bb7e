import type { RunsQuestion } from '../../api/runs-table.ts'
import { type ColumnId, parseColumn, wireColumn } from './column-id.ts'
import { orderBy, type RunsView } from './runs-view.ts'

// The server's limit, less those that every row has.
const MOST_COLUMNS = 190

/** What a view asks the server for, in the columns with these ids. */
export function questionOf(
  experimentId: string,
  view: RunsView,
  ids: readonly ColumnId[],
): RunsQuestion {
  const columns = [...view.pinned, ...ids].flatMap((id) => {
    const place = parseColumn(id)
    const name = place && wireColumn(place)
    return name === undefined ? [] : [name]
  })
  return {
    experimentIds: [experimentId],
    filter: view.filter,
    ...(view.isBin && { viewType: 'deleted' as const }),
    orderBy: orderBy(view.sort),
    // Sorted, so that another order on screen is the same question.
    columns: [...new Set(columns)].slice(0, MOST_COLUMNS).toSorted(),
  }
}
