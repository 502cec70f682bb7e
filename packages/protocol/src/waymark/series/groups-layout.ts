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

/** What the runs of a group can come to at each place; `std` is of a sample (n − 1), NaN for fewer than two runs. */
export const CURVE_FIGURES = ['mean', 'std', 'min', 'max'] as const

/** One of {@link CURVE_FIGURES}. */
export type CurveFigure = (typeof CURVE_FIGURES)[number]

/** A curve of a group in columns of one length; figures that nobody asked for are not there. */
interface CurveColumns<Column> extends Readonly<Partial<Record<CurveFigure, Column>>> {
  /** The places along x, ascending. */
  readonly xs: Column
  /** How many runs have a value there; where none has, figures are NaN. */
  readonly counts: Column
  /** One a share asked for, in that order. */
  readonly quantiles?: readonly Column[]
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

/** The same figures in other columns. */
export function eachFigure<From, To>(
  figures: Readonly<Partial<Record<CurveFigure, From | undefined>>>,
  change: (column: From) => To,
): Readonly<Partial<Record<CurveFigure, To>>> {
  const found = CURVE_FIGURES.flatMap((name) => {
    const column = figures[name]
    return column === undefined ? [] : [[name, change(column)] as const]
  })
  return Object.fromEntries(found)
}
