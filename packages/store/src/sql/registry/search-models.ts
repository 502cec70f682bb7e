import {
  invalid,
  type Page,
  parseRegisteredModelFilter,
  parseRegisteredModelOrderBy,
  type RegisteredModel,
  type RegisteredModelOrderBy,
} from '@waymark/domain'
import type { RegistryQuery } from '../../registry.ts'
import type { Context } from '../db.ts'
import { registeredModelCondition } from '../search/registry-conditions.ts'
import { join, raw, type Sql, sql } from '../sql.ts'
import { loadModels } from './load-models.ts'
import { type ModelRow, modelColumns } from './model-row.ts'
import { pageClause, pageOf } from './page-of.ts'

const COLUMNS = {
  name: raw('registered_models.name'),
  lastUpdatedTime: raw('registered_models.last_updated_time'),
}

/**
 * A page of registered models, by name unless told otherwise; no prompts unless asked for.
 *
 * @see MLflow REST `registered-models/search`
 */
export async function searchModels(
  context: Context,
  query: RegistryQuery,
): Promise<Page<RegisteredModel>> {
  const filter = parseRegisteredModelFilter(query.filter)
  const orderBy = parseRegisteredModelOrderBy(query.orderBy)
  if (query.maxResults < -1) {
    throw invalid(`max_results cannot be ${query.maxResults}. Use 1 to 1000.`)
  }
  const rows = await context.db.all<ModelRow>(sql`
    select ${modelColumns(context.dialect)} from registered_models
    where registered_models.workspace = 'default' and ${registeredModelCondition(filter)}
    ${orderOf(orderBy)} ${pageClause(query)}`)
  const { items, nextPageToken } = pageOf(query, rows)
  return { items: await loadModels(context, items, 'name'), nextPageToken }
}

function orderOf(orderBy: RegisteredModelOrderBy): Sql {
  const terms = orderBy.map(
    ({ key, ascending }) => sql`${COLUMNS[key]} ${raw(ascending ? 'asc' : 'desc')}`,
  )
  if (!orderBy.some(({ key }) => key === 'name')) terms.push(COLUMNS.name)
  return sql`order by ${join(terms)}`
}
