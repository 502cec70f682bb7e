import { MAGIC, type SeriesHeader, type SeriesToEncode } from './layout.ts'
import { ColumnPacker } from './pack-columns.ts'

/** The bytes of some series; see `layout.ts`. */
export function encodeSeries(all: readonly SeriesToEncode[]): Uint8Array {
  const packer = new ColumnPacker()
  const series = all.map(
    ({ runId, key, total, steps, values, times, xs, unplaced = 0, exact }): SeriesHeader => ({
      runId,
      key,
      total,
      points: steps.length,
      steps: packer.placeExact(steps),
      values: packer.placeValues(values, exact),
      ...(times !== undefined && { times: packer.place(times, 'f64') }),
      ...(xs !== undefined && { xs: packer.placeExact(xs) }),
      ...(unplaced > 0 && { unplaced }),
    }),
  )
  return packer.pack(MAGIC, { series })
}
