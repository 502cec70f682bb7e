import type { QueryClient } from '@tanstack/react-query'
import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { getColumns } from '../../api/experiments.ts'
import { type FirstPageQuery, type RunRow, readFirstPage } from '../../api/runs-table.ts'
import { directionsIn } from './directions.ts'
import { pickColumns, withAggregate } from './runs-columns.ts'
import { columnsQuery, runsQuery } from './runs-queries.ts'
import { questionOf } from './runs-question.ts'
import { DEFAULT_VIEW, isTree, orderBy, type RunsView } from './runs-view.ts'

// What a request's head has room for besides all else.
const MOST_COLUMN_TEXT = 6_000

/**
 * What a view asks for in one request with the keys of its experiment; undefined where what it asks
 * for depends on them, or goes into no address.
 */
export function firstPageQuery(view: RunsView): FirstPageQuery | undefined {
  const { columns: ids, pinned, aggregate, filter, isBin, sort, groupBy } = view
  if (groupBy.length > 0 || isTree(view)) return undefined
  // The server picks columns as this page does, but knows of no more than last values.
  if (ids === undefined && (pinned.length > 0 || aggregate !== undefined)) return undefined
  const isDefaultOrder = orderBy(sort) === orderBy(DEFAULT_VIEW.sort)
  const columns = ids && questionOf([], view, withAggregate(ids, aggregate)).columns
  if (columns !== undefined && columns.join().length > MOST_COLUMN_TEXT) return undefined
  return {
    ...(filter !== '' && { filter }),
    ...(!isDefaultOrder && { orderBy: orderBy(sort) }),
    ...(isBin && { viewType: 'deleted' }),
    ...(columns && columns.length > 0 && { columns }),
  }
}

/** What the first rows of an experiment are in, and they themselves. */
export interface FirstPage {
  readonly keys: ExperimentColumns
  readonly rows: readonly RunRow[]
}

/**
 * Asks for an experiment's keys and first rows in one request and puts both where the page will
 * look for them.
 *
 * @returns what came; undefined where nothing was asked for, or it was refused
 */
export async function askFirstPage(
  client: QueryClient,
  experimentId: string,
  view: RunsView,
): Promise<FirstPage | undefined> {
  const query = firstPageQuery(view)
  if (query === undefined) return undefined
  let found: FirstPage | undefined
  await client.prefetchQuery({
    ...columnsQuery(experimentId),
    queryFn: async ({ signal }) => {
      try {
        const { keys, page } = await readFirstPage(experimentId, query, signal)
        const ids = withAggregate(view.columns ?? pickColumns(keys, view.layout), view.aggregate)
        const question = questionOf([experimentId], view, ids, directionsIn(keys))
        // Unless a tag says which way a metric improves that its name does not tell.
        if (isSame(query, question)) {
          client.setQueryData(runsQuery(question).queryKey, { pages: [page], pageParams: [null] })
          found = { keys, rows: page.rows }
        }
        return keys
      } catch {
        // A filter that the server refuses takes no columns away: the page says what is wrong.
        return getColumns(experimentId, { withValues: false }, signal)
      }
    },
  })
  return found
}

function isSame(query: FirstPageQuery, question: ReturnType<typeof questionOf>): boolean {
  const { columns = question.columns, orderBy: order = orderBy(DEFAULT_VIEW.sort) } = query
  return order === question.orderBy && columns.join() === question.columns.join()
}
