import { stringify } from 'yaml'
import { redacted } from '../secrets/redacted.ts'
import { pythonText } from '../trackers/run/python-text.ts'
import type { AppConfig } from './app-config.ts'
import { currentRun } from './config-runs.ts'
import { type RunConfig, runConfigFile } from './run-config.ts'
import { flattened } from './values.ts'

/**
 * Logs what a run is to do: both configurations as params, `.` between levels, and as the files
 * `configs/effective_app_config.yaml` and `configs/{the run config's file name}`. Credentials are
 * replaced by `***`. A key that both have is the run config's.
 */
export function logConfig(cfg: AppConfig, runCfg?: RunConfig): void {
  const run = currentRun()
  if (!cfg.mlflow.enabled || run.runId === '') return
  const app = redacted(cfg.toDict())
  const params = flattened({ ...flattened(app), ...flattened(redacted(runCfg ?? {})) })
  for (const [key, value] of Object.entries(params)) run.logParam(key, pythonText(value))
  run.logText(stringify(app), 'configs/effective_app_config.yaml')
  if (runCfg === undefined) return
  const { name, text } = runConfigFile(runCfg)
  run.logText(text, `configs/${name}`)
}
