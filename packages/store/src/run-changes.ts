import type { KeyValue, Patience, StepCut, ViewType } from '@waymark/domain'

/** Which runs a change of many is about: those named, or all that a search finds. */
export type RunSelection =
  | { readonly runIds: readonly string[] }
  | {
      readonly experimentIds: readonly string[]
      /** In MLflow's language, and with what `parseRunExpression` adds. */
      readonly filter: string
      readonly viewType: ViewType
      /** After how long a silent run is `LOST` to the filter; `DEFAULT_PATIENCE` if absent. */
      readonly patience?: Patience
    }

/** What to do to many runs. A tag that a run lacks, or a stage that it is in, is no error. */
export type RunsAction =
  | { readonly kind: 'tag'; readonly tags: readonly KeyValue[] }
  | { readonly kind: 'delete-tag'; readonly keys: readonly string[] }
  /** Puts a paragraph behind the run's note, in Markdown. */
  | { readonly kind: 'add-note'; readonly note: string }
  /** Notes those that run, or wait to, as killed now. Their programs are not touched. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'delete' | 'restore' }

/** How many runs were meant, and which of them are now different. */
export interface ChangedRuns {
  readonly matched: number
  readonly changed: readonly string[]
}

/** A run and the copy to make of it. */
export interface RunCopy {
  readonly runId: string
  /** 32 hexadecimal digits that no run has. */
  readonly copyId: string
}

/** Changes of many runs in one transaction: all of it, or nothing. Ours; MLflow has none of them. */
export interface RunChanges {
  /**
   * Tags, notes, stops, deletes or restores many runs.
   *
   * @throws {TrackingError} `RUN_NOT_FOUND`; `RUN_NOT_ACTIVE` for a tag, note or stop of a deleted run;
   *   invalid for more than `LIMITS.bulkRuns` runs, or a note that grows too long
   */
  changeMany(request: { runs: RunSelection; action: RunsAction }): Promise<ChangedRuns>
  /**
   * Moves runs with the runs below them, the logged models that they made and their use of datasets
   * to another experiment. Artifacts stay where they are.
   *
   * @throws {TrackingError} as `changeMany`; `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`
   */
  move(request: { runs: RunSelection; experimentId: string }): Promise<ChangedRuns>
  /**
   * Copies runs into an experiment: params, tags, points, inputs and outputs, not artifacts.
   *
   * @throws {TrackingError} `RUN_NOT_FOUND`, `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`;
   *   invalid for more than `LIMITS.copyPoints` points
   */
  copy(request: { copies: readonly RunCopy[]; experimentId: string }): Promise<void>
  /**
   * Drops points of an active run, of each metric from a step on; its latest points are those left.
   *
   * @returns how many there were
   * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`
   */
  dropPoints(request: { runId: string; cuts: readonly StepCut[] }): Promise<number>
  /** Notes that the program of some runs is there; how many of them are running. */
  heartbeat(request: { runIds: readonly string[] }): Promise<number>
}
