import {
  eachFigure,
  GROUPS_MAGIC,
  type GroupCurveHeader,
  type GroupsHeader,
  type SeriesGroupsToEncode,
} from './groups-layout.ts'
import { ColumnPacker } from './pack-columns.ts'

/** The bytes of curves of groups; see `groups-layout.ts`. */
export function encodeSeriesGroups({ exact, ...answer }: SeriesGroupsToEncode): Uint8Array {
  const packer = new ColumnPacker()
  const curves = answer.curves.map(
    ({ xs, counts, quantiles, mean, std, min, max, ...facts }): GroupCurveHeader => ({
      ...facts,
      places: xs.length,
      xs: packer.placeExact(xs),
      counts: packer.placeExact(counts),
      ...eachFigure({ mean, std, min, max }, (column) => packer.placeValues(column, exact)),
      ...(quantiles && {
        quantiles: quantiles.map((column) => packer.placeValues(column, exact)),
      }),
    }),
  )
  const header: GroupsHeader = { ...answer, curves }
  return packer.pack(GROUPS_MAGIC, header)
}
