import type { Db, Tx } from '../../db.ts'
import { raw, sql } from '../../sql.ts'
import { getTalliedRows, newestRow, setTalliedRows } from './tallied-rows.ts'

/** Points that are worth a look: a reader adds as many as these itself within some milliseconds. */
const LEAST_ROWS = 2000

/** More than a group of writes brings, so that one that goes on does not fall behind. */
const ROWS_AT_ONCE = 25_000

/** What is further behind is caught up with while nobody waits, see {@link catchUpTallies}. */
const MOST_ROWS = 100_000

/** How far each connection that writes is, as it last looked: spares a look at every group. */
const talliedBy = new WeakMap<Db, number>()

/**
 * Brings the tallies along with what was logged: within the transaction that wrote the last of it, so
 * that readers learn of no further change, but only once it is some thousand points, for a series costs
 * an upsert however many of them it got.
 */
export async function keepTallies(tx: Tx): Promise<void> {
  const newest = await newestRow(tx)
  const outstanding = newest - (talliedBy.get(tx.db) ?? 0)
  if (outstanding < LEAST_ROWS) return
  const { lastRow, isSure } = await getTalliedRows(tx)
  talliedBy.set(tx.db, lastRow)
  const behind = newest - lastRow
  if (isSure && behind >= LEAST_ROWS && behind <= MOST_ROWS) await tally(tx, lastRow)
}

/**
 * Takes a part of the points into the tallies that were in the store before it had any, or that another
 * program wrote. From the beginning, where their rows are no longer the ones that were counted.
 *
 * @returns whether there are more
 */
export async function catchUpTallies(tx: Tx): Promise<boolean> {
  const { lastRow, isSure } = await getTalliedRows(tx)
  if (!isSure) {
    await tx.db.run(sql`delete from waymark_tallies`)
    await setTalliedRows(tx, 0)
  }
  await tally(tx, isSure ? lastRow : 0)
  return isFarBehind(tx)
}

/** Whether enough points wait to be worth a transaction of their own. */
export async function isFarBehind(tx: Pick<Tx, 'db'>): Promise<boolean> {
  const row = await tx.db.first<{ lastRow: number }>(
    sql`select last_row as lastRow from waymark_tallied`,
  )
  return (await newestRow(tx)) - (row?.lastRow ?? 0) >= LEAST_ROWS
}

const NUMBER = raw('case when is_nan = 0 then value end')

/** What a series with nothing but NaN has, and what another tally adds to it. */
async function tally(tx: Tx, after: number): Promise<void> {
  const { db } = tx
  const part = await db.first<{ last: number | null }>(sql`
    select max("row") as last from (
      select rowid as "row" from metrics where rowid > ${after} order by rowid limit ${ROWS_AT_ONCE})`)
  const last = part?.last ?? after
  if (last === after) return
  await db.run(sql`
    insert into waymark_tallies ("key", run_uuid, numbers, least, greatest, total)
    select "key", run_uuid, sum(is_nan = 0), min(${NUMBER}), max(${NUMBER}), total(${NUMBER})
    from metrics not indexed where rowid > ${after} and rowid <= ${last}
    group by "key", run_uuid
    on conflict ("key", run_uuid) do update set
      numbers = numbers + excluded.numbers, total = total + excluded.total,
      least = min(coalesce(least, excluded.least), coalesce(excluded.least, least)),
      greatest = max(coalesce(greatest, excluded.greatest), coalesce(excluded.greatest, greatest))`)
  await setTalliedRows(tx, last)
  talliedBy.set(db, last)
}
