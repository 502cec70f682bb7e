import {
  invalid,
  type LoggedModel,
  type Page,
  parseLoggedModelFilter,
  parseLoggedModelOrderBy,
} from '@waymark/domain'
import type { LoggedModelQuery } from '../../logged-models.ts'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import { loggedModelCondition } from '../search/logged-model-conditions.ts'
import { loggedModelOrder } from '../search/logged-model-order.ts'
import { list, sql } from '../sql.ts'
import { loadLoggedModels } from './load-logged-models.ts'
import { type LoggedModelRow, loggedModelColumns } from './logged-model-row.ts'
import { searchOffset, searchTokenAt } from './search-token.ts'

/**
 * A page of logged models that are not deleted, newest first unless told otherwise.
 *
 * @see MLflow REST `logged-models/search`
 */
export async function searchLoggedModels(
  context: Context,
  query: LoggedModelQuery,
): Promise<Page<LoggedModel>> {
  const { maxResults } = query
  if (query.datasets.some(({ name }) => name === '')) {
    throw invalid("Each of 'datasets' needs a dataset_name.")
  }
  if (query.experimentIds.includes('')) throw invalid('An experiment ID cannot be empty.')
  if (maxResults < 1) throw invalid(`max_results must be a positive number, got ${maxResults}.`)
  const offset = searchOffset(query)
  const condition = loggedModelCondition(parseLoggedModelFilter(query.filter), query.datasets)
  const order = loggedModelOrder(parseLoggedModelOrderBy(query.orderBy))

  const rows = await context.db.all<LoggedModelRow>(sql`
    select ${loggedModelColumns(context.dialect)} from logged_models
    where logged_models.experiment_id in ${list(query.experimentIds.map(parseExperimentId))}
      and logged_models.lifecycle_stage <> 'deleted' and ${condition}
    ${order} limit ${maxResults + 1} offset ${offset}`)
  const hasMore = rows.length > maxResults
  return {
    items: await loadLoggedModels(context, rows.slice(0, maxResults)),
    nextPageToken: hasMore ? searchTokenAt(query, offset + maxResults) : undefined,
  }
}
