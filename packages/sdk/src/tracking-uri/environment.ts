/** What MLflow's environment variables and ours say; undefined where they say nothing. */
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
  /** Whether what is wrong with what is logged is an error. */
  readonly isStrict: boolean
  /** What runs note of their program; undefined: all. */
  readonly record: readonly string[] | undefined
  readonly capturesConsole: boolean
}

/** Reads these variables; an empty one counts as not set. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const read = (name: string): string | undefined => env[name] || undefined
  const flag = (name: string): boolean => /^(true|1)$/i.test(read(name) ?? '')
  const interval = Number(read('MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL'))
  return {
    trackingUri: read('MLFLOW_TRACKING_URI'),
    username: read('MLFLOW_TRACKING_USERNAME'),
    password: read('MLFLOW_TRACKING_PASSWORD'),
    token: read('MLFLOW_TRACKING_TOKEN'),
    experimentName: read('MLFLOW_EXPERIMENT_NAME'),
    experimentId: read('MLFLOW_EXPERIMENT_ID'),
    runId: read('MLFLOW_RUN_ID'),
    logsSystemMetrics: flag('MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING'),
    systemMetricsIntervalSeconds: interval > 0 ? interval : undefined,
    tensorboardDir: read('WAYMARK_TENSORBOARD_DIR'),
    isStrict: flag('WAYMARK_STRICT'),
    record: read('WAYMARK_RECORD')
      ?.split(',')
      .map((name) => name.trim().toLowerCase()),
    capturesConsole: flag('WAYMARK_CAPTURE_CONSOLE'),
  }
}
