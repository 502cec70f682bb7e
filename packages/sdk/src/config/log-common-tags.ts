import type { AppConfig } from './app-config.ts'
import { currentRun } from './config-runs.ts'
import type { RunConfig } from './run-config.ts'
import { valueAt } from './values.ts'

/** Where a run's config may say it; the first that does counts. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  model_type: ['model_type', 'model.model_type', 'model.type', 'model.name'],
  framework: ['framework', 'model.framework'],
  dataset_name: ['data.dataset_name', 'dataset_name', 'dataset.name', 'data.name'],
}

/** Tags `env`, `model_type`, `framework` and `dataset_name`, those that the configurations know. */
export function logCommonTags(cfg: AppConfig, runCfg: RunConfig = {}): void {
  const run = currentRun()
  if (!cfg.mlflow.enabled || run.runId === '') return
  run.setTag('env', cfg.env)
  for (const [tag, places] of Object.entries(PLACES)) {
    const value = places
      .map((place) => valueAt(runCfg, place.split('.')))
      .find((one) => typeof one === 'string' && one !== '')
    if (value !== undefined) run.setTag(tag, value)
  }
}
