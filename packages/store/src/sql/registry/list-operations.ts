import type { RegistryOperation, RegistryVerb } from '@waymark/domain'
import type { RegistryHistoryQuery } from '../../registry.ts'
import type { Context } from '../db.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'

interface OperationRow {
  readonly id: number
  readonly at: Int64Column
  readonly actor: string
  readonly verb: RegistryVerb
  readonly name: string
  readonly version: number | null
  readonly key: string | null
  readonly before: string | null
  readonly after: string | null
}

/**
 * What was done to a registered model and its versions, newest first. A renamed model brings along
 * what was done under its earlier names; a deleted one is still found.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND` where there is neither a model nor a trace of one
 */
export async function listOperations(
  context: Context,
  { name, before, limit }: RegistryHistoryQuery,
): Promise<RegistryOperation[]> {
  // A file that may only be read has no table of ours.
  if (!(await context.db.hasTable('waymark_registry_log'))) {
    await getModelRow(context, name)
    return []
  }
  const rows = await context.db.all<OperationRow>(sql`
    with recursive earlier (name, until) as (
      select ${name}, ${Number.MAX_SAFE_INTEGER}
      union
      select log.name, log.id + 1 from earlier
      join waymark_registry_log as log on log."after" = earlier.name and log.verb = 'renamed'
      where log.id < earlier.until
    ),
    -- A name may have belonged to another model since: only what came before it was given up.
    spans (name, until) as (select name, max(until) from earlier group by name)
    select log.id, ${context.dialect.int64('log.at')} as at, log.actor, log.verb, log.name,
      log.version, log."key", log."before", log."after"
    from spans join waymark_registry_log as log on log.name = spans.name and log.id < spans.until
    where log.id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by log.id desc limit ${limit}`)
  if (rows.length === 0 && before === undefined) await getModelRow(context, name)
  return rows.map((row) => ({ ...row, at: readInt64(row.at) }))
}
