/**
 * The bytes of an answer of series, or of curves of groups, all little endian:
 *
 *     0  "WMS1" or, of groups, "WMG1"
 *     4  uint32: how long the header is
 *     8  the header: JSON in UTF-8, padded with spaces to a multiple of 8
 *        the columns; each begins at a multiple of 8 behind the header
 */
export const MAGIC = 'WMS1'

/** The content type of an answer of series. */
export const SERIES_TYPE = 'application/vnd.waymark.series'

/** Bytes before the header. */
export const PREFIX_BYTES = 8

/** The types that a column can have. */
export const COLUMN_TYPES = { f64: Float64Array, f32: Float32Array, i32: Int32Array } as const

/** The type of a column's numbers. */
export type ColumnType = keyof typeof COLUMN_TYPES

/** Where a column lies: `at` is its first byte, counted from the header's end. */
export interface ColumnPlace {
  readonly type: ColumnType
  readonly at: number
}

/** One series in the header. */
export interface SeriesHeader {
  readonly runId: string
  readonly key: string
  /** Points in the stretch before thinning, and how many are here. */
  readonly total: number
  readonly points: number
  readonly steps: ColumnPlace
  readonly values: ColumnPlace
  readonly times?: ColumnPlace
  /** Where x was asked to be no step: then points are in its order. */
  readonly xs?: ColumnPlace
  /** How many points of the whole series have no x; absent: none. */
  readonly unplaced?: number
}

/** A thinned series on its way out. */
export interface SeriesToEncode {
  readonly runId: string
  readonly key: string
  readonly total: number
  readonly steps: Float64Array
  readonly values: Float64Array
  /** Milliseconds since 1970; absent if not asked for. */
  readonly times: Float64Array | undefined
  /** Where each point stands along x; absent where that is the step. */
  readonly xs?: Float64Array | undefined
  /** Points of the whole series that have no x, and are not here. */
  readonly unplaced?: number
  /** Whether values must not be rounded to float32. */
  readonly exact: boolean
}

/** The next multiple of 8. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}
