/** What a value of the configuration may be. */
type KeyKind = 'boolean' | 'text'

/** One key of the configuration: its default, and where it can be set besides. */
export interface ConfigKey {
  /** As YAML has it, `.` between levels. */
  readonly key: string
  readonly kind: KeyKind
  readonly default: boolean | null
  /** Another way to write it in YAML; the key itself wins. */
  readonly alias?: string
  readonly meaning: string
}

const off = (key: string, meaning: string): ConfigKey => ({
  key,
  kind: 'boolean',
  default: false,
  meaning,
})

/**
 * Every key that tracking reads. What wins, strongest first: the environment, the chosen profile of
 * the last file, the rest of that file, the files before it, the default. A test keeps
 * `docs/sdk/config.md` equal to it.
 */
export const CONFIG_KEYS: readonly ConfigKey[] = [
  { ...off('mlflow.enabled', 'whether anything is logged at all'), alias: 'logging.mlflow' },
  {
    key: 'mlflow.tracking_uri',
    kind: 'text',
    default: null,
    alias: 'logging.mlflow_tracking_uri',
    meaning: 'where to; null: what `setTrackingUri` or `MLFLOW_TRACKING_URI` say, else the default',
  },
  {
    key: 'mlflow.experiment_name',
    kind: 'text',
    default: null,
    alias: 'logging.mlflow_experiment_name',
    meaning: "the experiment; null: the program's own",
  },
  {
    key: 'mlflow.run_name',
    kind: 'text',
    default: null,
    meaning: 'the name of runs that are given none; `{key}` is a value of the run config',
  },
  off('mlflow.log_artifacts', 'a hint to programs: whether to store files as well'),
  off('tracking.benchmark.enabled', 'whether benchmarks are logged'),
  off('tracking.benchmark.log_artifacts', 'and their `benchmark.json`'),
  off('tracking.training.enabled', 'whether trainings are logged'),
  off('tracking.training.log_checkpoint', 'and their checkpoints'),
  off('tracking.training.log_metrics_json', 'and their `metrics.json`'),
  off('tracking.conversion.enabled', 'whether conversions are logged'),
  off('tracking.conversion.log_onnx_model', 'and the ONNX model'),
  off('tracking.conversion.log_conversion_log', 'and the log of the conversion'),
]

/** The environment variable of a key: `WAYMARK_`, its levels in capitals with two underscores between. */
function environmentName(key: string): string {
  return `WAYMARK_${key.toUpperCase().replaceAll('.', '__')}`
}

/** The table as the documentation shows it. */
export function keyTable(): string {
  const rows = CONFIG_KEYS.map((row) => [
    `\`${row.key}\``,
    row.alias === undefined ? '' : `\`${row.alias}\``,
    `\`${row.default}\``,
    `\`${environmentName(row.key)}\``,
    row.meaning,
  ])
  const head = ['key', 'or', 'default', 'environment', 'meaning']
  const all = [head, ...rows]
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
