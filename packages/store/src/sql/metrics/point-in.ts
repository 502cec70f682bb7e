import type { Context } from '../db.ts'
import { sql } from '../sql.ts'

/** A row's point as text: which one it is. Once points were dropped, others get their rows. */
export async function pointIn({ db }: Pick<Context, 'db'>, row: number): Promise<string> {
  const point = await db.first<object>(
    sql`select "key", run_uuid, step, timestamp, value from metrics where rowid = ${row}`,
  )
  return JSON.stringify(point ?? null)
}
