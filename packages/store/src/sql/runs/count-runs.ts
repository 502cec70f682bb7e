import type { RunsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { countRunsFound } from '../search/run-page.ts'
import type { ColumnCache } from './column-cache.ts'
import { scopeOf } from './filtered-scope.ts'
import { findIdsQuickly } from './find-ids.ts'

/** How many runs match. */
export async function countRuns(
  context: Context,
  cache: ColumnCache,
  query: RunsQuery,
): Promise<number> {
  const scope = scopeOf(context, query)
  const runIds = await findIdsQuickly(context, cache, scope)
  return runIds?.length ?? countRunsFound(context, scope)
}
