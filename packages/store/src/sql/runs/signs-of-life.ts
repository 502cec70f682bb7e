import type { SignOfLife } from '@waymark/domain'
import type { Context } from '../db.ts'
import { type Int64Column, readInt64OrNull } from '../int64-column.ts'
import { list, raw, sql } from '../sql.ts'

interface SignRow {
  readonly run_uuid: string
  readonly heartbeat_at: number | null
  readonly written_at: Int64Column | null
}

/** When something was last heard of those of some runs that are running. */
export async function signsOfLife(
  { db, dialect }: Context,
  runIds: readonly string[],
): Promise<Map<string, SignOfLife>> {
  if (runIds.length === 0) return new Map()
  // A file that may only be read has no table of ours.
  const heartbeatAt = (await db.hasTable('waymark_heartbeats'))
    ? sql`(select at from waymark_heartbeats as h where h.run_uuid = runs.run_uuid)`
    : raw('null')
  const newest = '(select max(timestamp) from latest_metrics as m where m.run_uuid = runs.run_uuid)'
  const rows = await db.all<SignRow>(sql`
    select run_uuid, ${heartbeatAt} as heartbeat_at, ${dialect.int64(
      `coalesce(max(${newest}, start_time), ${newest}, start_time)`,
    )} as written_at
    from runs where run_uuid in ${list(runIds)} and status = 'RUNNING'`)
  return new Map(
    rows.map((row) => [
      row.run_uuid,
      { heartbeatAt: row.heartbeat_at, writtenAt: readInt64OrNull(row.written_at) },
    ]),
  )
}
