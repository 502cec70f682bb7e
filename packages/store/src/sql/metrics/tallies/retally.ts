import type { Tx } from '../../db.ts'
import { type Sql, sql } from '../../sql.ts'
import { setTalliedRows } from './tallied-rows.ts'
import { TALLY_COLUMNS } from './tally-columns.ts'
import { tallyFoldOf } from './tally-fold.ts'

/**
 * Counts the points of a series anew, of which some were deleted and one got a new row behind the
 * others.
 *
 * @param newest the last row before that one
 */
export async function retallySeries(
  tx: Tx,
  { runId, key, newest }: { readonly runId: string; readonly key: string; readonly newest: number },
): Promise<void> {
  const lastRow = await lowerTalliedRows(tx, newest)
  await tx.db.run(sql`
    delete from waymark_tallies where "key" = ${key} and run_uuid = ${runId}`)
  await tx.db.run(sql`
    insert into waymark_tallies ("key", run_uuid, numbers, least, greatest, total)
    select "key", run_uuid, ${TALLY_COLUMNS}
    from metrics where run_uuid = ${runId} and "key" = ${key} and rowid <= ${lastRow}
    group by "key", run_uuid`)
}

/** Forgets the tallies of runs. Before their latest metrics go, and {@link lowerTalliedRows} after their points. */
export async function forgetTallies({ db }: Tx, runs: Sql): Promise<void> {
  await db.run(sql`
    delete from waymark_tallies where run_uuid in ${runs} and "key" in (
      select distinct "key" from latest_metrics where run_uuid in ${runs})`)
}

/**
 * After rows were deleted: the last one that was counted may be gone, and its number be given to
 * another one.
 *
 * @param newest no row behind this one has been counted
 * @returns up to which row points are in the tallies now
 */
export async function lowerTalliedRows(
  tx: Tx,
  newest: number = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  tallyFoldOf(tx.db).forget()
  const row = await tx.db.first<{ lastRow: number | null }>(sql`
    select max(rowid) as lastRow from metrics
    where rowid <= min(${newest}, (select last_row from waymark_tallied))`)
  const lastRow = row?.lastRow ?? 0
  const known = await tx.db.first(sql`select 1 from waymark_tallied`)
  if (known !== undefined) await setTalliedRows(tx, lastRow)
  return lastRow
}
