import type { Tx } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { sql } from '../sql.ts'
import { PARENT_RUN_TAG } from './system-tags.ts'

/** Some runs and all below them, each once, the given ones first. */
export async function withDescendants({ db }: Tx, runIds: readonly string[]): Promise<string[]> {
  // All pairs at once: by value the tags have no index, so that each level would read them again.
  const pairs = await db.all<{ child: string; parent: string }>(sql`
    select run_uuid as child, value as parent from tags where "key" = ${PARENT_RUN_TAG}`)
  const children = groupRows(
    pairs,
    ({ parent }) => parent,
    ({ child }) => child,
  )
  const found = new Set(runIds)
  // A set goes on over what is added meanwhile.
  for (const runId of found) for (const child of children.get(runId) ?? []) found.add(child)
  return [...found]
}
