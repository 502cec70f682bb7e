import type { Context } from '../../db.ts'
import { sql } from '../../sql.ts'
import { pointIn } from '../point-in.ts'

/**
 * Up to which row of `metrics`, in the order of rowid, points are in `waymark_tallies`. Rows are only
 * ever added behind the last, so that this is all it takes to find what another program logged.
 */
export interface TalliedRows {
  /** 0 before the first. */
  readonly lastRow: number
  /** Whether that row still is the one that was counted: a VACUUM or another program may have moved rows. */
  readonly isSure: boolean
}

/** Undefined where the store has no tallies: one that is only read may be of an older Waymark. */
export async function findTalliedRows(context: Context): Promise<TalliedRows | undefined> {
  return (await context.db.hasTable('waymark_tallied')) ? getTalliedRows(context) : undefined
}

/** The same of a store that has been made ready. */
export async function getTalliedRows(context: Context): Promise<TalliedRows> {
  const row = await context.db.first<{ lastRow: number; lastPoint: string }>(
    sql`select last_row as lastRow, last_point as lastPoint from waymark_tallied`,
  )
  if (row === undefined) return { lastRow: 0, isSure: true }
  const isSure = (await pointIn(context, row.lastRow)) === row.lastPoint
  return { lastRow: row.lastRow, isSure }
}

/** Says that the points up to a row are in the tallies. In a transaction. */
export async function setTalliedRows(context: Context, lastRow: number): Promise<void> {
  const { db } = context
  await db.run(sql`delete from waymark_tallied`)
  await db.run(sql`
    insert into waymark_tallied (last_row, last_point)
    values (${lastRow}, ${await pointIn(context, lastRow)})`)
}

/** The newest row with a point; 0 if there is none. */
export async function newestRow({ db }: Pick<Context, 'db'>): Promise<number> {
  const row = await db.first<{ newest: number | null }>(
    sql`select max(rowid) as newest from metrics`,
  )
  return row?.newest ?? 0
}
