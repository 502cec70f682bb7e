import { ownEndpoint } from '../own-endpoint.ts'
import { MAX_QUANTILES } from '../runs/groups.ts'
import { scopeFields } from '../runs/runs-scope.ts'
import { tableColumn } from '../runs/table-column.ts'
import { flag, listOf, oneOf, optional, share, text, whole } from '../shape.ts'
import { seriesAxis, xEnd } from './axis.ts'
import { encodeSeriesGroups } from './encode-series-groups.ts'
import { CURVE_FIGURES, SERIES_GROUPS_TYPE, type SeriesGroupsToEncode } from './groups-layout.ts'
import type { FiguresOfSeries } from './query.ts'

/** Which groups of which runs, which metrics of them, and which stretch of x. */
const groupsFields = {
  ...scopeFields,
  by: listOf(tableColumn(), { minItems: 1, maxItems: 4 }),
  keys: listOf(text({ maxLength: 250 }), { minItems: 1, maxItems: 50 }),
  /** `step`, `time` (ms since 1970), `relative` (ms since the first point) or `metric:KEY`. */
  x: optional(seriesAxis(), { kind: 'step' } as const),
  fromX: xEnd,
  toX: xEnd,
  /** Groups, in the order of their values. */
  limit: optional(whole(1, 100), 24),
  /** Of which the quantiles are wanted: 0.5 is the median. */
  quantiles: optional(listOf(share(), { maxItems: MAX_QUANTILES }), []),
}

/** The runs of a table in groups, and what metrics of each group come to along x. */
export const seriesGroups = ownEndpoint<SeriesGroupsToEncode>()({
  id: 'waymarkSeriesGroups',
  noun: 'metrics',
  summary:
    'Mean, std, ends and quantiles of metrics over the runs of groups, along x, as typed arrays',
  method: 'POST',
  path: '/series/groups',
  contentType: SERIES_GROUPS_TYPE,
  fields: {
    ...groupsFields,
    figures: optional(
      listOf(oneOf(CURVE_FIGURES), { maxItems: CURVE_FIGURES.length }),
      CURVE_FIGURES,
    ),
    maxPlaces: optional(whole(2, 2_000), 300),
    exact: optional(flag(), false),
  },
  encode: encodeSeriesGroups,
})

/** What all points that the runs of a group have in a stretch come to; see {@link FiguresOfSeries}. */
export interface FiguresOfGroup extends Omit<FiguresOfSeries, 'runId'> {
  /** In the order of the columns; null is "not there". */
  readonly values: readonly (string | null)[]
  readonly runs: number
  /** Of these the ones whose points were read. */
  readonly runsRead: number
  /** Of all points together, in the order asked for; null without values. Absent where none was. */
  readonly quantiles?: readonly (number | null)[]
}

/** What the runs of groups have in a stretch of x, all points of a group's runs together. */
export const seriesGroupFigures = ownEndpoint<{ readonly groups: readonly FiguresOfGroup[] }>()({
  id: 'waymarkSeriesGroupFigures',
  noun: 'metrics',
  summary: 'Ends, mean, std, quantiles and slope of metrics of groups of runs in a stretch of x',
  method: 'POST',
  path: '/series/groups/figures',
  fields: groupsFields,
})
