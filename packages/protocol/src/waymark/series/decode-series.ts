import { MAGIC, type SeriesHeader } from './layout.ts'
import { type NumberColumn, unpackColumns } from './unpack-columns.ts'

/** One series as a chart takes it; the arrays are views of the answer's bytes. */
export interface DecodedSeries {
  readonly runId: string
  readonly key: string
  /** Points in the stretch before thinning: more than there are steps means that it was thinned. */
  readonly total: number
  readonly steps: NumberColumn
  /** NaN where NaN was logged; infinities are ±1.797…e308. */
  readonly values: NumberColumn
  /** Milliseconds since 1970, where they were asked for. */
  readonly times: NumberColumn | undefined
  /** Where the points stand, ascending; absent where x was asked to be the step. */
  readonly xs?: NumberColumn
  /** Points of the whole series without a place along x; absent: none. */
  readonly unplaced?: number
}

/**
 * Reads an answer of type `application/vnd.waymark.series`; no byte is copied.
 *
 * @throws {Error} when the bytes are something else
 */
export function decodeSeries(buffer: ArrayBuffer): { readonly series: readonly DecodedSeries[] } {
  const { header, column } = unpackColumns<{ readonly series: readonly SeriesHeader[] }>(
    buffer,
    MAGIC,
  )
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
