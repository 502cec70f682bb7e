import type { Int64 } from '@waymark/domain'
import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** A stretch of one series without saying whose it is. */
export type Points = Pick<SeriesColumns, 'values' | 'timestamps' | 'steps'>

/** The columns as JSON lists; null where there is no point. */
interface ColumnsRow {
  readonly values: string | null
  readonly timestamps: string
  readonly steps: string
}

interface PointRow {
  readonly value: number
  readonly is_nan: number
  readonly timestamp: Int64Column
  readonly step: Int64Column
}

/**
 * The points that a statement selects, in its order, as columns. They leave the database as one
 * row of lists: an object a point takes five times as long.
 *
 * @param points selects `value`, `is_nan`, `timestamp` and `step` of `metrics`
 */
export async function readPoints({ db, dialect }: Context, points: Sql): Promise<Points> {
  const { jsonFloats, jsonIntegers } = dialect
  const row = await db.first<ColumnsRow>(sql`
    select ${jsonFloats('value', 'is_nan')} as "values",
      ${jsonIntegers('timestamp')} as timestamps, ${jsonIntegers('step')} as steps
    from (${points}) as points`)
  if (row === undefined || row.values === null) return { values: [], timestamps: [], steps: [] }
  const timestamps: number[] = JSON.parse(row.timestamps)
  const steps: number[] = JSON.parse(row.steps)
  // What is beyond 2^53 was rounded by the parser, but never to a safe integer.
  if (!timestamps.every(Number.isSafeInteger) || !steps.every(Number.isSafeInteger)) {
    return readRows({ db, dialect }, points)
  }
  return { values: parseFloats(row.values), timestamps, steps }
}

async function readRows(
  { db, dialect: { int64 } }: Pick<Context, 'db' | 'dialect'>,
  points: Sql,
): Promise<Points> {
  const rows = await db.all<PointRow>(sql`
    select value, is_nan, ${int64('timestamp')} as timestamp, ${int64('step')} as step
    from (${points}) as points`)
  return {
    values: rows.map(({ value, is_nan }) => (is_nan ? Number.NaN : value)),
    timestamps: rows.map((row): Int64 => readInt64(row.timestamp)),
    steps: rows.map((row): Int64 => readInt64(row.step)),
  }
}

/** The list that a dialect's `jsonFloats` wrote. */
export function parseFloats(text: string): number[] {
  // Only a foreign writer stores infinities; on every wire they are the greatest double.
  const finite = text.includes('Inf') ? text.replaceAll('Inf', String(Number.MAX_VALUE)) : text
  const values: (number | null)[] = JSON.parse(finite)
  return text.includes('null') ? values.map((value) => value ?? Number.NaN) : (values as number[]) // no null in it
}
