import type { QueryClient } from '@tanstack/react-query'
import { getColumns } from '../../api/experiments.ts'
import { readFirstPage } from '../../api/runs-table.ts'
import { pickColumns } from './runs-columns.ts'
import { columnsQuery, runsQuery } from './runs-queries.ts'
import { questionOf } from './runs-question.ts'
import { DEFAULT_VIEW, isTree, orderBy, parseView } from './runs-view.ts'

/**
 * Asks for an experiment's keys and first rows in one request and puts both where the page will
 * look for them. Of columns that the link names, the page itself can ask at once.
 */
export async function askFirstPage(
  client: QueryClient,
  experimentId: string,
  search: string,
): Promise<void> {
  const view = parseView(search)
  if (view.columns !== undefined || view.pinned.length > 0 || view.isBin) return
  if (view.aggregate !== undefined || isTree(view)) return
  const isDefaultOrder = orderBy(view.sort) === orderBy(DEFAULT_VIEW.sort)
  await client.prefetchQuery({
    ...columnsQuery(experimentId),
    queryFn: async ({ signal }) => {
      try {
        const { keys, page } = await readFirstPage(
          experimentId,
          {
            ...(view.filter !== '' && { filter: view.filter }),
            ...(!isDefaultOrder && { orderBy: orderBy(view.sort) }),
          },
          signal,
        )
        const question = questionOf([experimentId], view, pickColumns(keys, view.layout))
        client.setQueryData(runsQuery(question).queryKey, { pages: [page], pageParams: [null] })
        return keys
      } catch {
        // A filter that the server refuses takes no columns away: the page says what is wrong.
        return getColumns(experimentId, { withValues: false }, signal)
      }
    },
  })
}
