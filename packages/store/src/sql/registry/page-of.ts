import type { Page } from '@waymark/domain'
import type { RegistryQuery } from '../../registry.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { type Sql, sql } from '../sql.ts'

/** Selects a page and one row more, which tells whether another page follows. */
export function pageClause({ maxResults, pageToken }: RegistryQuery): Sql {
  return sql`limit ${maxResults + 1} offset ${offsetOf(pageToken)}`
}

/**
 * The rows of a page, and the token of the next one. As MLflow's, also for a page of 0 or -1
 * results, which is empty and still names a next one.
 */
export function pageOf<T>({ maxResults, pageToken }: RegistryQuery, rows: readonly T[]): Page<T> {
  const hasMore = rows.length === maxResults + 1
  return {
    items: rows.slice(0, maxResults),
    nextPageToken: hasMore ? pageTokenAt(offsetOf(pageToken) + maxResults) : undefined,
  }
}
