import type { SeriesColumns } from '../../store.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'
import { loggedValue } from './metric-row.ts'

/** The columns of `metrics` that a point of a known series is made from. */
export interface PointRow {
  readonly value: number
  readonly is_nan: number
  readonly timestamp: Int64Column
  readonly step: Int64Column
}

/** Selects a {@link PointRow} from `metrics` or what stands under that name. */
export function pointColumns({ int64 }: Dialect): Sql {
  return sql`metrics.value, metrics.is_nan, ${int64('metrics.timestamp')} as timestamp,
    ${int64('metrics.step')} as step`
}

/** Rows of one series as columns, in the rows' order. */
export function toSeries(runId: string, key: string, rows: readonly PointRow[]): SeriesColumns {
  return {
    runId,
    key,
    values: rows.map(loggedValue),
    timestamps: rows.map((row) => readInt64(row.timestamp)),
    steps: rows.map((row) => readInt64(row.step)),
  }
}
