import {
  COLUMN_TYPES,
  type ColumnPlace,
  type ColumnType,
  MAGIC,
  PREFIX_BYTES,
  type SeriesHeader,
} from './layout.ts'

/** One series as a chart takes it; the arrays are views of the answer's bytes. */
export interface DecodedSeries {
  readonly runId: string
  readonly key: string
  /** Points in the stretch before thinning: more than there are steps means that it was thinned. */
  readonly total: number
  readonly steps: Float64Array | Float32Array | Int32Array
  /** NaN where NaN was logged; infinities are ±1.797…e308. */
  readonly values: Float64Array | Float32Array | Int32Array
  /** Milliseconds since 1970, where they were asked for. */
  readonly times: Float64Array | Float32Array | Int32Array | undefined
  /** Where the points stand, ascending; absent where x was asked to be the step. */
  readonly xs?: Float64Array | Float32Array | Int32Array
  /** Points of the whole series without a place along x; absent: none. */
  readonly unplaced?: number
}

/**
 * Reads an answer of type `application/vnd.waymark.series`; no byte is copied.
 *
 * @throws {Error} when the bytes are something else
 */
export function decodeSeries(buffer: ArrayBuffer): { readonly series: readonly DecodedSeries[] } {
  const magic = new TextDecoder('latin1').decode(buffer.slice(0, 4))
  if (magic !== MAGIC) throw new Error(`This is no answer of series: it begins with '${magic}'.`)
  const start = PREFIX_BYTES + new DataView(buffer).getUint32(4, true)
  const text = new TextDecoder().decode(new Uint8Array(buffer, PREFIX_BYTES, start - PREFIX_BYTES))
  const header = JSON.parse(text) as { readonly series: readonly SeriesHeader[] } // as encoded
  const column = ({ type, at }: ColumnPlace, points: number) =>
    new COLUMN_TYPES[type](buffer, start + at, points) as InstanceType<
      (typeof COLUMN_TYPES)[ColumnType]
    >
  return {
    series: header.series.map((one) => ({
      runId: one.runId,
      key: one.key,
      total: one.total,
      steps: column(one.steps, one.points),
      values: column(one.values, one.points),
      times: one.times && column(one.times, one.points),
      ...(one.xs && { xs: column(one.xs, one.points) }),
      ...(one.unplaced && { unplaced: one.unplaced }),
    })),
  }
}
