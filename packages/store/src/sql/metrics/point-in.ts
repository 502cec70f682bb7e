import type { Context } from '../db.ts'
import { raw, sql } from '../sql.ts'

const POINT = raw('"key", run_uuid, step, timestamp, value')

/** A row's point as text: which one it is. Once points were dropped, others get their rows. */
export async function pointIn({ db }: Pick<Context, 'db'>, row: number): Promise<string> {
  const point = await db.first<object>(sql`select ${POINT} from metrics where rowid = ${row}`)
  return textOf(point)
}

/** The same of many rows at once. */
export async function pointsIn(
  { db, dialect }: Pick<Context, 'db' | 'dialect'>,
  rows: readonly number[],
): Promise<(row: number) => string> {
  const points = await db.all<{ row: number }>(sql`
    select ${POINT}, rowid as "row" from metrics
    where rowid in (select cast(value as integer) from ${dialect.listed(rows.map(String))})`)
  const texts = new Map(points.map(({ row, ...point }) => [row, textOf(point)]))
  return (row) => texts.get(row) ?? textOf(undefined)
}

function textOf(point: object | undefined): string {
  return JSON.stringify(point ?? null)
}
