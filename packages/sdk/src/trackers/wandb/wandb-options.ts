import type { TrackerOptions } from '../run/tracker-options.ts'

/**
 * Whether a run is gone on with. `must` there has to be one with this id, `never` there must be none,
 * `allow` either; `auto` goes on with the last run of the project in this folder if that did not
 * finish, else with the one that has the id.
 */
export type Resume = 'allow' | 'must' | 'never' | 'auto'

/** What the start of one run is told. */
export interface WandbRunOptions {
  /** Default: the store makes one up. */
  readonly name?: string | undefined
  /** Each becomes a tag of this name with the value `true`. */
  readonly tags?: readonly string[] | undefined
  /** Runs that belong together. */
  readonly group?: string | undefined
  /** Default `train`. */
  readonly jobType?: string | undefined
  /** Default: a new run is started. */
  readonly resume?: Resume | undefined
  /** What `resume` finds the run by: any text of yours, or a run's own id. Default `WANDB_RUN_ID`. */
  readonly id?: string | undefined
}

/** What `init` is told: the run, and where it belongs. */
export interface InitOptions extends WandbRunOptions, TrackerOptions {
  /** The experiment. Default `WANDB_PROJECT`, else `uncategorized`. */
  readonly project?: string | undefined
  /** The team or user. Default `WANDB_ENTITY`. */
  readonly entity?: string | undefined
  /** Becomes params, `.` between levels. */
  readonly config?: Readonly<Record<string, unknown>> | undefined
}
