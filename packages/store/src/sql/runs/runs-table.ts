import { parseRunOrderBy, readFigureOrder } from '@waymark/domain'
import type { RunsTable, RunsTableQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { cursorAt, fingerprintOf, placeOf } from '../search/run-cursor.ts'
import { findRunPage } from '../search/run-page.ts'
import { sortTerms } from '../search/sort-terms.ts'
import { FIGURE_TERMS, findFigurePage } from './figure-page.ts'
import { scopeOf } from './filtered-scope.ts'
import type { FigureCaches } from './run-columns.ts'
import { loadTableColumns } from './table-columns.ts'

/** A page of runs with just the columns asked for. */
export async function runsTable(
  context: Context,
  caches: FigureCaches,
  query: RunsTableQuery,
): Promise<RunsTable> {
  const { pageSize, cursor, viewType } = query
  const scope = scopeOf(context, query)
  const fingerprint = fingerprintOf([
    scope.experimentIds.map(String),
    viewType,
    query.filter,
    query.orderBy,
    ...(query.topOnly ? ['top'] : []),
  ])
  const limit = pageSize + 1
  const order = readFigureOrder(query.orderBy)
  const orderBy = order ? [] : parseRunOrderBy(query.orderBy)
  const terms = order ? FIGURE_TERMS : sortTerms(context.dialect, orderBy).terms
  const after = cursor === undefined ? undefined : placeOf(cursor, terms, fingerprint)

  const found = order
    ? await findFigurePage(context, caches, { query, order, after, limit })
    : await findRunPage(context, { ...scope, orderBy, after, limit })
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  const runIds = page.map(({ runId }) => runId)
  return {
    runIds,
    columns: await loadTableColumns(context, runIds, query.columns),
    nextCursor:
      found.length > pageSize && last !== undefined ? cursorAt(last.place, fingerprint) : undefined,
  }
}
