import {
  invalid,
  type ModelVersion,
  type ModelVersionOrderBy,
  type Page,
  parseModelVersionFilter,
  parseModelVersionOrderBy,
} from '@waymark/domain'
import type { RegistryQuery } from '../../registry.ts'
import type { Context } from '../db.ts'
import { modelVersionCondition } from '../search/registry-conditions.ts'
import { join, raw, type Sql, sql } from '../sql.ts'
import { loadVersions } from './load-versions.ts'
import { pageClause, pageOf } from './page-of.ts'
import { DELETED_STAGE, type VersionRow, versionColumns } from './version-row.ts'

const COLUMNS = {
  name: raw('model_versions.name'),
  version: raw('model_versions.version'),
  creationTime: raw('model_versions.creation_time'),
  lastUpdatedTime: raw('model_versions.last_updated_time'),
}

/**
 * A page of model versions, last updated first unless told otherwise; none of prompts unless asked
 * for.
 *
 * @see MLflow REST `model-versions/search`
 */
export async function searchVersions(
  context: Context,
  query: RegistryQuery,
): Promise<Page<ModelVersion>> {
  const filter = parseModelVersionFilter(query.filter)
  const orderBy = parseModelVersionOrderBy(query.orderBy)
  if (query.maxResults < 1) {
    throw invalid(`max_results must be a positive number, got ${query.maxResults}.`)
  }
  const rows = await context.db.all<VersionRow>(sql`
    select ${versionColumns(context.dialect)} from model_versions
    where model_versions.workspace = 'default' and model_versions.current_stage <> ${DELETED_STAGE}
      and ${modelVersionCondition(filter)}
    ${orderOf(orderBy)} ${pageClause(query)}`)
  const { items, nextPageToken } = pageOf(query, rows)
  return { items: await loadVersions(context, items), nextPageToken }
}

function orderOf(orderBy: ModelVersionOrderBy): Sql {
  const terms = orderBy.map(
    ({ key, ascending }) => sql`${COLUMNS[key]} ${raw(ascending ? 'asc' : 'desc')}`,
  )
  const isOrderedBy = (sought: string) => orderBy.some(({ key }) => key === sought)
  if (!isOrderedBy('name')) terms.push(COLUMNS.name)
  if (!isOrderedBy('version')) terms.push(sql`${COLUMNS.version} desc`)
  return sql`order by ${join(terms)}`
}
