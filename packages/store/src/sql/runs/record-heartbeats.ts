import type { Tx } from '../db.ts'
import { list, sql } from '../sql.ts'

/**
 * Notes that the program of some runs is there.
 *
 * @returns how many of them are running
 */
export async function recordHeartbeats(
  { db, now }: Tx,
  { runIds }: { runIds: readonly string[] },
): Promise<number> {
  const { changes } = await db.run(sql`
    insert into waymark_heartbeats (run_uuid, at)
    select run_uuid, ${now()} from runs where run_uuid in ${list(runIds)} and status = 'RUNNING' and lifecycle_stage = 'active'
    on conflict (run_uuid) do update set at = excluded.at`)
  return changes
}
