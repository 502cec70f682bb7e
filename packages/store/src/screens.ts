import type {
  Direction,
  Experiment,
  GroupCurve,
  GroupCurveFacts,
  GroupQuantiles,
  Int64,
  KeyValue,
  LifecycleStage,
  Patience,
  RunColumn,
  RunInfo,
  RunStatus,
  SeriesAxis,
  SeriesFigures,
  SignOfLife,
  SilenceLimits,
  ViewType,
} from '@waymark/domain'

/**
 * What the screens ask for where the nouns' own questions would cost too many rows or bytes. All of
 * it reads.
 */
export interface ScreenStore {
  /**
   * A page of runs with just the columns asked for, by key and not by offset: rows are neither
   * repeated nor skipped when runs are added meanwhile.
   *
   * @throws {TrackingError} invalid for a bad filter, order or cursor
   */
  runsTable(query: RunsTableQuery): Promise<RunsTable>
  /** How many runs match. */
  countRuns(query: RunsQuery): Promise<number>
  /**
   * What all runs that match have in some columns, for figures of them: not for showing. A NaN is
   * as if it were not there.
   */
  runColumns(query: RunColumnsQuery): Promise<RunColumns>
  /** @throws {TrackingError} `EXPERIMENT_NOT_FOUND` */
  experimentKeys(experimentId: string): Promise<ExperimentKeys>
  /** Experiments with figures of their runs, most recently active first. */
  experimentFigures(query: ExperimentFiguresQuery): Promise<ExperimentFigures[]>
  /** Series thinned to what a chart can show, in the order asked for; an unknown one is empty. */
  thinnedSeries(query: ThinnedSeriesQuery): Promise<ThinnedSeries[]>
  /** Figures of all points that series have in a stretch of x, in the order asked for. */
  seriesFigures(query: SeriesFiguresQuery): Promise<SeriesFigures[]>
  /**
   * What the runs of groups come to along x, see `groupCurve`: by metric in the order asked for, and of
   * each metric by group.
   */
  groupCurves(query: GroupCurvesQuery): Promise<GroupedCurve[]>
  /** Figures of all points that the runs of groups have in a stretch of x, in the same order. */
  groupFigures(query: GroupMembersQuery): Promise<GroupFiguresOf[]>
  /** Some points of a series as logged, by step: those behind the first `offset`. */
  seriesPage(query: SeriesPageQuery): Promise<SeriesPage>
  /** @throws {TrackingError} `RUN_NOT_FOUND` */
  runOverview(query: { runId: string; points: number }): Promise<RunOverview>
  /** Where some runs stand; those that do not exist are left out. */
  runStates(runIds: readonly string[]): Promise<RunState[]>
  /** When something was last heard of those of some runs that are running. */
  signsOfLife(runIds: readonly string[]): Promise<ReadonlyMap<string, SignOfLife>>
  /** Changes when another process, and no other than that, has changed the store. */
  foreignVersion(): Promise<number>
}

/**
 * Which runs. `filter` and `orderBy` are in MLflow's language; filters also in what
 * `parseRunExpression` adds.
 */
export interface RunsQuery {
  readonly experimentIds: readonly string[]
  readonly filter: string
  readonly viewType: ViewType
  /** Leaves out the runs that stand below another one of their experiment and stage. */
  readonly topOnly?: boolean
  /** After how long a silent run is `LOST` to the filter; `DEFAULT_PATIENCE` if absent. */
  readonly patience?: Patience
}

/** Which runs, in which order, and what of them. */
export interface RunsTableQuery extends RunsQuery {
  readonly orderBy: readonly string[]
  readonly columns: readonly RunColumn[]
  readonly pageSize: number
  /** What the page before gave; undefined for the first. */
  readonly cursor: string | undefined
}

/** A value in a runs table: a metric's may be NaN; null where the run has none. */
export type Cell = string | Int64 | null

/** A page of a runs table, column by column in the order asked for. */
export interface RunsTable {
  readonly runIds: readonly string[]
  readonly columns: readonly (readonly Cell[])[]
  readonly nextCursor: string | undefined
}

/** Which runs, and what of them. */
export interface RunColumnsQuery extends RunsQuery {
  readonly columns: readonly RunColumn[]
  /** Of more runs than this, every nth so that no more are left; all of them if absent. */
  readonly most?: number
}

/** A column of all runs: numbers, with NaN where a run has none, or cells. */
export type ColumnCells = Float64Array | readonly Cell[]

/**
 * All runs that match, in no order that means anything, and their cells column by column. Others
 * may be given the same lists: they are not to be changed.
 */
export interface RunColumns {
  readonly count: number
  readonly columns: readonly ColumnCells[]
  /** Which run it is that has a place in the columns. */
  readonly runIdAt: (place: number) => string
}

/** A key, and how many of the sampled runs have it. */
export interface KeyCount {
  readonly key: string
  readonly runs: number
}

/** The keys seen in an experiment, and how many runs were looked at for the counts. */
export interface ExperimentKeys {
  readonly runs: number
  readonly sampledRuns: number
  readonly params: readonly (KeyCount & { readonly distinct: number; readonly varies: boolean })[]
  /**
   * With their place in the order in which they were first logged, 0 the first, and the direction
   * that a tag of the experiment names, see `DIRECTION_TAG`.
   */
  readonly metrics: readonly (KeyCount & {
    readonly place: number
    readonly direction?: Direction
  })[]
  readonly tags: readonly KeyCount[]
}

/** Which experiments, the most recently active ones. */
export interface ExperimentFiguresQuery {
  readonly viewType: ViewType
  readonly limit: number
  /** How long a run may be silent and still count as running. */
  readonly silence: SilenceLimits
}

/**
 * An experiment with figures of its runs; `deletedRuns` apart they count active ones. Lost runs are
 * not among those running.
 */
export interface ExperimentFigures {
  readonly experiment: Experiment
  readonly runs: number
  readonly running: number
  readonly failed: number
  readonly deletedRuns: number
  readonly lastActivity: Int64 | null
}

/** A query of many series. */
export interface Abortable {
  /** Asked before each of them: what it throws is thrown. */
  readonly signal?: Pick<AbortSignal, 'throwIfAborted'> | undefined
}

/** Which stretch of which series: all ends are included. */
export interface SeriesStretchQuery extends Abortable {
  readonly series: readonly { readonly runId: string; readonly key: string }[]
  /** What x is; steps if absent. */
  readonly x?: SeriesAxis | undefined
  readonly fromX?: number | undefined
  readonly toX?: number | undefined
}

/** Which series, and how many points of each. */
export interface ThinnedSeriesQuery extends SeriesStretchQuery {
  readonly maxPoints: number
  /** Along steps alone: the same as `fromX` and `toX`. */
  readonly fromStep?: number | undefined
  readonly toStep?: number | undefined
  readonly withTimes: boolean
}

/** Which series are put into figures. */
export type SeriesFiguresQuery = SeriesStretchQuery

/** Which groups of runs are held together, and how much may be read for it. */
export interface GroupMembersQuery extends Abortable {
  /** The runs of each group; where not all can be read, the first of each are. */
  readonly groups: readonly (readonly string[])[]
  readonly keys: readonly string[]
  /** What x is; steps if absent. */
  readonly x?: SeriesAxis | undefined
  readonly fromX?: number | undefined
  readonly toX?: number | undefined
  /** Of which the quantiles are wanted, see `quantile`; none if absent. */
  readonly quantiles?: readonly number[]
  /** Series, and points of them, that are read at most, shared by the metrics; the last one may go beyond. */
  readonly mostSeries: number
  readonly mostPoints: number
}

/** Which groups of runs are put into curves. */
export interface GroupCurvesQuery extends GroupMembersQuery {
  /** See `groupPlaces`. */
  readonly maxPlaces: number
  /** Which of them are wanted; all if absent. */
  readonly figures?: readonly CurveFigure[]
}

/** What the runs of a group can come to at each place, besides quantiles. */
export type CurveFigure = Exclude<keyof GroupCurve, 'counts'>

/** A metric of a group in figures, of the points of its runs together: see `pooledFigures`. */
export interface GroupFiguresOf extends SeriesFigures {
  /** Which of the groups. */
  readonly group: number
  readonly key: string
  readonly runsRead: number
  /** Of all points together, in the order asked for; null without values. Absent where none was. */
  readonly quantiles?: readonly (number | null)[]
}

/** A metric of a group along x: figures that nobody asked for are not there. */
export interface GroupedCurve
  extends GroupCurveFacts,
    Partial<Pick<GroupCurve, CurveFigure>>,
    Partial<Pick<GroupQuantiles, 'quantiles'>> {
  readonly counts: Float64Array
  /** The places. */
  readonly xs: Float64Array
}

/**
 * A thinned series as columns of one length: by (step, time), or by x where that is no step. Beyond
 * 2^53 steps are rounded.
 */
export interface ThinnedSeries {
  readonly runId: string
  readonly key: string
  /** Points in the stretch before thinning. */
  readonly total: number
  /** Points of the whole series that have no place along x. */
  readonly unplaced: number
  readonly steps: Float64Array
  readonly values: Float64Array
  readonly times: Float64Array | undefined
  /** Where x is no step. */
  readonly xs: Float64Array | undefined
}

/** Which points of a series. */
export interface SeriesPageQuery {
  readonly runId: string
  readonly key: string
  readonly offset: number
  readonly limit: number
}

/** Points as logged, columns of one length. */
export interface SeriesPage {
  readonly steps: readonly Int64[]
  /** Infinities are ±1.797…e308. */
  readonly values: readonly number[]
  readonly timestamps: readonly Int64[]
}

/** One metric of a run in figures. Ends are of what is not NaN, null if nothing is. */
export interface MetricFigures {
  readonly key: string
  readonly last: number
  readonly lastStep: Int64
  readonly lastTime: Int64
  readonly count: number
  readonly nanCount: number
  readonly min: number | null
  readonly minStep: number | null
  readonly max: number | null
  readonly maxStep: number | null
  /** Thinned; absent where no points were asked for. */
  readonly curve: { readonly steps: Float64Array; readonly values: Float64Array } | undefined
}

/** A run with its metrics in figures. */
export interface RunOverview {
  readonly info: RunInfo
  readonly experimentName: string
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
  readonly metrics: readonly MetricFigures[]
}

/** Where a run stands. */
export interface RunState {
  readonly runId: string
  readonly experimentId: string
  readonly status: RunStatus
  readonly lifecycleStage: LifecycleStage
  /** The greatest step of any metric; null if nothing was logged. */
  readonly lastStep: Int64 | null
}
