import { activeRun } from '../../runs/end-run.ts'
import { type RunBody, type StageRunOptions, stageRun, startEither } from '../run/start-either.ts'
import { TrackedRuns } from '../run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../run/tracker-options.ts'

/** Which configuration was chosen, and why. */
export interface Selection {
  readonly backbone: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** In words: how accuracy and speed were weighed. */
  readonly rationale?: string | undefined
  /** Ids of the runs that it was chosen from. */
  readonly sourceRuns?: readonly string[] | undefined
  /** Further figures of the decision, for `selection.json`. */
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

/** Logs which configuration was chosen: on the pipeline's run, or on a run of its own. */
export class SelectionTracker {
  readonly #runs: TrackedRuns

  constructor(experimentName?: string, options: TrackerOptions = {}) {
    this.#runs = new TrackedRuns(experimentName, options)
  }

  /** Starts a run for the decision, by hand or around a body. */
  startSelectionRun(options?: StageRunOptions): Promise<StartedRun>
  startSelectionRun<T>(options: StageRunOptions, body: RunBody<T>): Promise<T>
  startSelectionRun<T>(options: StageRunOptions = {}, body?: RunBody<T>): Promise<T | StartedRun> {
    return startEither(this.#runs, stageRun('selection', options), {}, body)
  }

  /** Logs a decision on this tracker's run, else on the run that is active. */
  logSelection({ backbone, params = {}, rationale, sourceRuns, details = {} }: Selection): void {
    const own = this.#runs.current
    const run =
      own.runId === '' && this.#runs.options.enabled !== false ? (activeRun() ?? own) : own
    this.#runs.logParams(run, {
      selected_backbone: backbone,
      ...Object.fromEntries(
        Object.entries(params).map(([key, value]) => [`selected.${key}`, value]),
      ),
      selection_rationale: rationale,
      source_runs: sourceRuns?.join(','),
    })
    run.logDict(
      {
        selected_backbone: backbone,
        selected_params: params,
        selection_rationale: rationale,
        source_runs: sourceRuns,
        ...details,
      },
      'selection.json',
    )
  }

  /** Ends the decision's own run; without one it does nothing. */
  endRun(): Promise<void> {
    return this.#runs.end()
  }
}
