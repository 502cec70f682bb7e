import type { Tx } from '../../db.ts'
import { raw, sql } from '../../sql.ts'
import { getTalliedRows, newestRow, setTalliedRows } from './tallied-rows.ts'
import { TALLY_COLUMNS } from './tally-columns.ts'
import { type TallyFold, tallyFoldOf } from './tally-fold.ts'

/** Points that are worth to be written down: a reader adds as many as these itself within milliseconds. */
const ENOUGH_ROWS = 10_000
const LEAST_ROWS = 2000

/** Read in one transaction, where they are not at hand: some 15 ms. */
const ROWS_AT_ONCE = 25_000

/** What is further behind is caught up with while nobody waits, see {@link catchUpTallies}. */
const MOST_ROWS = 100_000

/**
 * Brings the tallies along with what was logged: within the transaction that wrote the last of it, so
 * that readers learn of no further change, but only once it is some thousand points, for a series costs
 * an upsert however many of them it got.
 */
export async function keepTallies(tx: Tx): Promise<void> {
  const fold = tallyFoldOf(tx.db)
  if (fold.isNew) fold.noteVersion(await tx.db.dataVersion())
  if (fold.rows < ENOUGH_ROWS) return
  const { lastRow, isSure } = await getTalliedRows(tx)
  if (!isSure) return fold.forget()
  if (await writeFold(tx, fold, lastRow)) return
  if ((await newestRow(tx)) - lastRow <= MOST_ROWS) await tallyRows(tx, lastRow)
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
  const isWritten = isSure && (await writeFold(tx, tallyFoldOf(tx.db), lastRow))
  if (!isWritten) await tallyRows(tx, isSure ? lastRow : 0)
  return isFarBehind(tx)
}

/** Whether enough points wait to be worth a transaction of their own. */
export async function isFarBehind(tx: Pick<Tx, 'db'>): Promise<boolean> {
  const row = await tx.db.first<{ lastRow: number }>(
    sql`select last_row as lastRow from waymark_tallied`,
  )
  return (await newestRow(tx)) - (row?.lastRow ?? 0) >= LEAST_ROWS
}

const MERGED = raw(`on conflict ("key", run_uuid) do update set
  numbers = numbers + excluded.numbers, total = total + excluded.total,
  least = min(coalesce(least, excluded.least), coalesce(excluded.least, least)),
  greatest = max(coalesce(greatest, excluded.greatest), coalesce(excluded.greatest, greatest))`)

/** Whether what is at hand was all there is behind a row. */
async function writeFold(tx: Tx, fold: TallyFold, lastRow: number): Promise<boolean> {
  const { db } = tx
  const span = fold.takeBehind(lastRow, await db.dataVersion())
  if (span === undefined) return false
  for (const [runId, series] of span.runs) {
    for (const [key, { numbers, least, greatest, total }] of series) {
      await db.run(sql`
        insert into waymark_tallies ("key", run_uuid, numbers, least, greatest, total)
        values (${key}, ${runId}, ${numbers}, ${least}, ${greatest}, ${total}) ${MERGED}`)
    }
  }
  await setTalliedRows(tx, span.end)
  return true
}

async function tallyRows(tx: Tx, after: number): Promise<void> {
  const { db } = tx
  tallyFoldOf(db).forget()
  const part = await db.first<{ last: number | null }>(sql`
    select max("row") as last from (
      select rowid as "row" from metrics where rowid > ${after} order by rowid limit ${ROWS_AT_ONCE})`)
  const last = part?.last ?? after
  if (last === after) return
  await db.run(sql`
    insert into waymark_tallies ("key", run_uuid, numbers, least, greatest, total)
    select "key", run_uuid, ${TALLY_COLUMNS}
    from metrics not indexed where rowid > ${after} and rowid <= ${last}
    group by "key", run_uuid ${MERGED}`)
  await setTalliedRows(tx, last)
}
