import type { ActiveRun } from '../../runs/active-run.ts'
import type { StartRunOptions } from '../../runs/open-run.ts'
import type { Bounds, TrackedRuns } from './tracked-runs.ts'
import type { StartedRun } from './tracker-options.ts'

/** What a run of a tracker runs inside of itself. */
export type RunBody<T> = (run: ActiveRun) => T | Promise<T>

/** Both forms of a start: around a body, or by hand. */
export function startEither<T>(
  runs: TrackedRuns,
  options: StartRunOptions,
  bounds: Bounds,
  body: RunBody<T> | undefined,
): Promise<T | StartedRun> {
  return body === undefined ? runs.start(options, bounds) : runs.inside(options, bounds, body)
}

/** What the start of a stage's run can be told besides. */
export interface StageRunOptions {
  readonly runName?: string | undefined
  /** Default: the run that is active, if there is one. */
  readonly parentRunId?: string | undefined
  readonly tags?: Readonly<Record<string, unknown>> | undefined
}

/** A stage's run: inside of the active one, with its type as MLflow's UI reads it. */
export function stageRun(
  type: string,
  { runName, parentRunId, tags = {} }: StageRunOptions,
  own: Readonly<Record<string, unknown>> = {},
): StartRunOptions {
  const known = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
  return {
    runName,
    parentRunId,
    nested: true,
    tags: { 'mlflow.runType': type, ...known, ...tags },
  }
}
