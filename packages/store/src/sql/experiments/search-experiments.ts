import {
  type Experiment,
  type Page,
  parseExperimentFilter,
  parseExperimentOrderBy,
} from '@waymark/domain'
import type { SearchQuery } from '../../store.ts'
import type { Context } from '../db.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { compileExperimentSearch } from '../search/experiment-search.ts'
import { type ExperimentRow, experimentColumns } from './experiment-row.ts'
import { loadExperiments } from './load-experiments.ts'

/**
 * A page of experiments, newest first unless told otherwise.
 *
 * @see MLflow REST `experiments/search`
 */
export async function searchExperiments(
  context: Context,
  query: SearchQuery,
): Promise<Page<Experiment>> {
  const { maxResults, viewType } = query
  const search = {
    viewType,
    filter: parseExperimentFilter(query.filter),
    orderBy: parseExperimentOrderBy(query.orderBy),
    offset: offsetOf(query.pageToken),
    limit: maxResults + 1,
  }
  const statement = compileExperimentSearch(search, experimentColumns(context.dialect))
  const rows = await context.db.all<ExperimentRow>(statement)
  const hasMore = rows.length > maxResults
  return {
    items: await loadExperiments(context, hasMore ? rows.slice(0, maxResults) : rows),
    nextPageToken: hasMore ? pageTokenAt(search.offset + maxResults) : undefined,
  }
}
