import type { StepCut } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { retallySeries } from '../metrics/tallies/retally.ts'
import { newestRow } from '../metrics/tallies/tallied-rows.ts'
import { sql } from '../sql.ts'
import { lockActiveRun } from './lock-run.ts'

/**
 * Drops points of an active run, of each metric from a step on. The latest point that is left, in
 * MLflow's order of step, time and value, becomes the metric's value.
 */
export async function dropPoints(
  tx: Tx,
  { runId, cuts }: { runId: string; cuts: readonly StepCut[] },
): Promise<number> {
  await lockActiveRun(tx, runId)
  let dropped = 0
  for (const { key, fromStep } of cuts) {
    const { changes } = await tx.db.run(sql`
      delete from metrics where run_uuid = ${runId} and "key" = ${key} and step >= ${fromStep}`)
    if (changes > 0) {
      const newest = await newestRow(tx)
      await rewriteLatest(tx, runId, key)
      await moveToEnd(tx, runId, key)
      await retallySeries(tx, { runId, key, newest })
    }
    dropped += changes
  }
  return dropped
}

async function rewriteLatest({ db }: Tx, runId: string, key: string): Promise<void> {
  await db.run(sql`delete from latest_metrics where run_uuid = ${runId} and "key" = ${key}`)
  await db.run(sql`
    insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
    select "key", value, timestamp, step, is_nan, run_uuid from metrics
    where run_uuid = ${runId} and "key" = ${key}
    order by step desc, timestamp desc, value desc limit 1`)
}

/** Gives a point that is left the newest row: who reads on from row to row learns of the change so. */
async function moveToEnd({ db }: Tx, runId: string, key: string): Promise<void> {
  await db.run(sql`
    update metrics set rowid = (select max(rowid) + 1 from metrics)
    where rowid = (
      select rowid from metrics where run_uuid = ${runId} and "key" = ${key} limit 1)`)
}
