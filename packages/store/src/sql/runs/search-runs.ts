import { type Page, parseRunFilter, parseRunOrderBy, type Run } from '@waymark/domain'
import type { SearchQuery } from '../../store.ts'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { planRunSearch } from '../search/run-search.ts'
import { loadRuns } from './load-runs.ts'
import { type RunRow, runColumns } from './run-row.ts'

/**
 * A page of the runs of some experiments, newest first unless told otherwise.
 *
 * @see MLflow REST `runs/search`
 */
export async function searchRuns(
  context: Context,
  query: SearchQuery & { readonly experimentIds: readonly string[] },
): Promise<Page<Run>> {
  const { maxResults, viewType } = query
  const search = {
    experimentIds: [...new Set(query.experimentIds.map(parseExperimentId))],
    viewType,
    filter: parseRunFilter(query.filter),
    orderBy: parseRunOrderBy(query.orderBy),
    offset: offsetOf(query.pageToken),
    limit: maxResults + 1,
  }
  const statement = await planRunSearch(context, search, runColumns(context.dialect))
  const rows = await context.db.all<RunRow>(statement)
  const hasMore = rows.length > maxResults
  return {
    items: await loadRuns(context, hasMore ? rows.slice(0, maxResults) : rows, {
      withModelInputs: false,
    }),
    nextPageToken: hasMore ? pageTokenAt(search.offset + maxResults) : undefined,
  }
}
