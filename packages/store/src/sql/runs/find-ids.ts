import type { Context } from '../db.ts'
import { listRunsFound } from '../search/run-page.ts'
import { type ColumnCache, newRuns } from './column-cache.ts'
import type { FilteredScope } from './filtered-scope.ts'
import { idsByIndexes } from './ids-by-indexes.ts'
import type { RunIds } from './run-ids.ts'

/** The ids of all runs that match, by the quickest way, and kept from now on. */
export async function findIds(
  context: Context,
  cache: ColumnCache,
  scope: FilteredScope,
): Promise<RunIds> {
  return (
    (await findIdsQuickly(context, cache, scope)) ??
    keep(context, cache, scope, async () => (await listRunsFound(context, scope)).runIds)
  )
}

/** The same where they are kept, or found without a look at each run; else undefined. */
export async function findIdsQuickly(
  context: Context,
  cache: ColumnCache,
  scope: FilteredScope,
): Promise<RunIds | undefined> {
  const whole = () => findIds(context, cache, { ...scope, filter: [] })
  return keep(context, cache, scope, () => idsByIndexes(context, scope, whole))
}

async function keep<I extends RunIds | undefined>(
  context: Context,
  cache: ColumnCache,
  scope: FilteredScope,
  find: () => Promise<I>,
): Promise<RunIds | I> {
  const name = nameOfScope(scope)
  const version = await context.db.dataVersion()
  const kept = cache.find(version, name)
  if (kept !== undefined) return kept.runIds
  const runIds = await find()
  if (runIds !== undefined) cache.keep(name, newRuns(version, runIds))
  return runIds
}

/** One text for all questions about the same runs, and for no other. */
export function nameOfScope(scope: FilteredScope): string {
  return JSON.stringify(scope, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    // JSON has one null for all three that are no finite numbers.
    return typeof part === 'number' && !Number.isFinite(part) ? String(part) : part
  })
}
