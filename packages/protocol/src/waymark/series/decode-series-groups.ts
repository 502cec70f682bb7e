import {
  eachFigure,
  GROUPS_MAGIC,
  type GroupCurveHeader,
  type GroupCurveOf,
  type GroupsHeader,
  type SeriesGroupsOf,
} from './groups-layout.ts'
import { type NumberColumn, unpackColumns } from './unpack-columns.ts'

/** One metric of a group as a chart takes it; the arrays are views of the answer's bytes. */
export type DecodedGroupCurve = GroupCurveOf<NumberColumn>

/** Groups and their curves as charts take them. */
export type DecodedSeriesGroups = SeriesGroupsOf<NumberColumn>

/**
 * Reads an answer of type `application/vnd.waymark.series-groups`; no byte is copied.
 *
 * @throws {Error} when the bytes are something else
 */
export function decodeSeriesGroups(buffer: ArrayBuffer): DecodedSeriesGroups {
  const { header, column } = unpackColumns<GroupsHeader>(buffer, GROUPS_MAGIC)
  const curveOf = ({
    places,
    quantiles,
    mean,
    std,
    min,
    max,
    ...curve
  }: GroupCurveHeader): DecodedGroupCurve => ({
    ...curve,
    xs: column(curve.xs, places),
    counts: column(curve.counts, places),
    ...eachFigure({ mean, std, min, max }, (place) => column(place, places)),
    ...(quantiles && { quantiles: quantiles.map((place) => column(place, places)) }),
  })
  return { ...header, curves: header.curves.map(curveOf) }
}
