import type { Metric } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** The columns of `latest_metrics` that a {@link Metric} is made from. */
export interface LatestMetricRow {
  readonly key: string
  readonly value: number
  readonly is_nan: number
  readonly timestamp: Int64Column | null
  readonly step: Int64Column
}

/** Selects a {@link LatestMetricRow} from a table with the columns of `latest_metrics`. */
export function latestMetricColumns({ int64 }: Dialect): Sql {
  return sql`key, value, is_nan, ${int64('timestamp')} as timestamp, ${int64('step')} as step`
}

/** A point from its row. */
export function toLatestMetric(row: LatestMetricRow): Metric {
  return {
    key: row.key,
    value: loggedValue(row),
    timestamp: row.timestamp === null ? 0 : readInt64(row.timestamp),
    step: readInt64(row.step),
  }
}

/** The value that was logged: the tables hold NaN as 0 with a mark beside it. */
function loggedValue({ value, is_nan }: { value: number; is_nan: number }): number {
  return is_nan ? Number.NaN : value
}
