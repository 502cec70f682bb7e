import type { GroupCurveFacts } from '@waymark/domain'
import type { ColumnPlace } from './layout.ts'

/** What an answer of curves of groups begins with; the rest is laid out as in `layout.ts`. */
export const GROUPS_MAGIC = 'WMG1'

/** The content type of an answer of curves of groups. */
export const SERIES_GROUPS_TYPE = 'application/vnd.waymark.series-groups'

/** Runs that have the same values in the columns grouped by. */
interface CurvesGroup {
  /** In the order of the columns; null is "not there". */
  readonly values: readonly (string | null)[]
  readonly runs: number
}

/** Which runs and groups there are, shown or not. */
interface GroupsTotals {
  readonly runs: number
  /** How many groups there are, answered or not. */
  readonly total: number
  readonly groups: readonly CurvesGroup[]
}

/** A curve of a group in columns of one length. */
interface CurveColumns<Column> {
  /** The places along x, ascending. */
  readonly xs: Column
  /** How many runs have a value there. */
  readonly counts: Column
  /** NaN where no run has a value, here and below. */
  readonly mean: Column
  /** Of a sample (n − 1); NaN for fewer than two runs. */
  readonly std: Column
  readonly min: Column
  readonly max: Column
}

/** A curve in the header. */
export type GroupCurveHeader = GroupCurveFacts &
  CurveColumns<ColumnPlace> & { readonly places: number }

/** The header of an answer. */
export type GroupsHeader = GroupsTotals & { readonly curves: readonly GroupCurveHeader[] }

/** A curve on its way out, or as a chart takes it. */
export type GroupCurveOf<Column> = GroupCurveFacts & CurveColumns<Column>

/** An answer on its way out, or as a chart takes it. */
export type SeriesGroupsOf<Column> = GroupsTotals & {
  /** Group by group for each metric, in the order asked for. */
  readonly curves: readonly GroupCurveOf<Column>[]
}

/** An answer on its way out. */
export interface SeriesGroupsToEncode extends SeriesGroupsOf<Float64Array> {
  /** Whether values must not be rounded to float32. */
  readonly exact: boolean
}
