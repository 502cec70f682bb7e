import type { StageSwitches } from '../trackers/stages/pipeline-tracker.ts'
import { CONFIG_KEYS } from './config-keys.ts'
import { merged, type Values, valueAt, withValue } from './values.ts'

/** The `mlflow` section. */
export interface MlflowConfig {
  readonly enabled: boolean
  readonly trackingUri: string | null
  readonly experimentName: string | null
  readonly runName: string | null
  readonly logArtifacts: boolean
}

/** The configuration of a program, as it counts. */
export interface AppConfig {
  /** The profile. */
  readonly env: string
  /** What it was read from; none: there was no file. */
  readonly files: readonly string[]
  readonly mlflow: MlflowConfig
  /** Which stages of a pipeline are logged; for `PipelineTracker`. */
  readonly tracking: StageSwitches
  /** All of it in YAML's spelling, the program's own sections too. Credentials are in it. */
  toDict(): Values
}

/** Makes the configuration of values that are checked. */
export function appConfigOf({
  env,
  files,
  values: given,
}: {
  readonly env: string
  readonly files: readonly string[]
  readonly values: Values
}): AppConfig {
  const values = withDefaults(given)
  const at = (key: string): unknown => valueAt(values, key.split('.'))
  const flag = (key: string): boolean => at(key) === true
  const text = (key: string): string | null => {
    const value = at(key)
    return value === null || value === undefined ? null : String(value)
  }
  const { tracking: stages, ...rest } = values
  const isStaged = given['tracking'] !== undefined
  return {
    env,
    files,
    mlflow: {
      enabled: flag('mlflow.enabled'),
      trackingUri: text('mlflow.tracking_uri'),
      experimentName: text('mlflow.experiment_name'),
      runName: text('mlflow.run_name'),
      logArtifacts: flag('mlflow.log_artifacts'),
    },
    tracking: {
      benchmark: {
        enabled: flag('tracking.benchmark.enabled'),
        logArtifacts: flag('tracking.benchmark.log_artifacts'),
      },
      training: {
        enabled: flag('tracking.training.enabled'),
        logCheckpoint: flag('tracking.training.log_checkpoint'),
        logMetricsJson: flag('tracking.training.log_metrics_json'),
      },
      conversion: {
        enabled: flag('tracking.conversion.enabled'),
        logOnnxModel: flag('tracking.conversion.log_onnx_model'),
        logConversionLog: flag('tracking.conversion.log_conversion_log'),
      },
    },
    toDict: () => structuredClone({ env, ...rest, ...(isStaged ? { tracking: stages } : {}) }),
  }
}

function withDefaults(given: Values): Values {
  let values: Values = {}
  for (const { key, default: value } of CONFIG_KEYS)
    values = withValue(values, key.split('.'), value)
  return merged(values, given)
}
