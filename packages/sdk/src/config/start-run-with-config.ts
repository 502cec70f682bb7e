import { gitCommit } from '../source/git-commit.ts'
import { type RunBody, startEither } from '../trackers/run/start-either.ts'
import { type Bounds, TrackedRuns } from '../trackers/run/tracked-runs.ts'
import type { StartedRun } from '../trackers/run/tracker-options.ts'
import type { AppConfig } from './app-config.ts'
import { closed, opened } from './config-runs.ts'
import type { RunConfig } from './run-config.ts'
import { flattened } from './values.ts'

/** How a run is started from a configuration. */
export interface ConfiguredRunOptions {
  /** Default: `mlflow.run_name`, where `{key}` is a value of the run config. */
  readonly runName?: string | undefined
  /** The program's own experiment, for a configuration that names none. */
  readonly experimentName?: string | undefined
  readonly tags?: Readonly<Record<string, unknown>> | undefined
  /** Starts it inside of the active run. Default false. */
  readonly nested?: boolean | undefined
  /** Throws where tracking would warn once and go on. Default false. */
  readonly strict?: boolean | undefined
}

/**
 * Starts a run as the configuration says, by hand or around a body; where tracking is off, or the
 * store out of reach, the body runs all the same and what it logs goes nowhere.
 *
 * @example
 * ```ts
 * import { getConfig, logConfig, logMetrics, startRunWithConfig } from '@waymark/sdk/config'
 *
 * const cfg = getConfig({ environment: { WAYMARK_MLFLOW__ENABLED: 'true' } })
 * const runCfg = { data: { dataset_name: 'titanic' }, seed: 42 }
 * await startRunWithConfig(cfg, runCfg, 'tabular_mlp', (run) => {
 *   logConfig(cfg, runCfg)
 *   logMetrics({ train_loss: 0.3, val_loss: 0.4 }, 1)
 *   console.log(run.runName) // tabular_mlp
 * })
 * ```
 */
export function startRunWithConfig(
  cfg: AppConfig,
  runCfg?: RunConfig,
  runName?: string | ConfiguredRunOptions,
): Promise<StartedRun>
export function startRunWithConfig<T>(
  cfg: AppConfig,
  runCfg: RunConfig,
  runName: string | ConfiguredRunOptions | undefined,
  body: RunBody<T>,
): Promise<T>
export function startRunWithConfig<T>(
  { mlflow }: AppConfig,
  runCfg: RunConfig = {},
  third: string | ConfiguredRunOptions = {},
  body?: RunBody<T>,
): Promise<T | StartedRun> {
  const options = typeof third === 'string' ? { runName: third } : third
  const { experimentName, tags = {}, nested, strict } = options
  const trackingUri = mlflow.trackingUri ?? undefined
  const runs = new TrackedRuns(mlflow.experimentName ?? experimentName, {
    enabled: mlflow.enabled,
    trackingUri,
    strict,
  })
  const runName = options.runName ?? filled(mlflow.runName, runCfg)
  return startEither(runs, { runName, tags, nested }, bounds(trackingUri), body)
}

function bounds(trackingUri: string | undefined): Bounds {
  return {
    begin: async (run) => {
      opened(run, trackingUri)
      const commit = await gitCommit()
      if (commit !== undefined) run.setTag('git_commit', commit)
    },
    finish: closed,
  }
}

/** A name with the values of a run's config; a key that it has not stays as it is written. */
function filled(template: string | null, runCfg: RunConfig): string | undefined {
  if (template === null) return undefined
  const values = flattened(runCfg)
  return template.replace(/\{([\w.-]+)\}/g, (whole, key: string) =>
    values[key] === undefined ? whole : String(values[key]),
  )
}
