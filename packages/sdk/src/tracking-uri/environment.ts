/** What MLflow's environment variables say; undefined where they say nothing. */
export interface Environment {
  readonly trackingUri: string | undefined
  readonly username: string | undefined
  readonly password: string | undefined
  readonly token: string | undefined
  readonly experimentName: string | undefined
  readonly experimentId: string | undefined
  /** The run that the first `startRun` goes on with. */
  readonly runId: string | undefined
  readonly logsSystemMetrics: boolean
  readonly systemMetricsIntervalSeconds: number | undefined
  /** Where event files go; ours, not MLflow's. */
  readonly tensorboardDir: string | undefined
}

/** Reads MLflow's environment variables; an empty one counts as not set. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const read = (name: string): string | undefined => env[name] || undefined
  const interval = Number(read('MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL'))
  return {
    trackingUri: read('MLFLOW_TRACKING_URI'),
    username: read('MLFLOW_TRACKING_USERNAME'),
    password: read('MLFLOW_TRACKING_PASSWORD'),
    token: read('MLFLOW_TRACKING_TOKEN'),
    experimentName: read('MLFLOW_EXPERIMENT_NAME'),
    experimentId: read('MLFLOW_EXPERIMENT_ID'),
    runId: read('MLFLOW_RUN_ID'),
    logsSystemMetrics: /^(true|1)$/i.test(read('MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING') ?? ''),
    systemMetricsIntervalSeconds: interval > 0 ? interval : undefined,
    tensorboardDir: read('WAYMARK_TENSORBOARD_DIR'),
  }
}
