/** Names of files and folders as MLflow's file store has them. */
export const NAMES = {
  meta: 'meta.yaml',
  trash: '.trash',
  models: 'models',
  metrics: 'metrics',
  params: 'params',
  tags: 'tags',
  artifacts: 'artifacts',
  datasets: 'datasets',
  inputs: 'inputs',
  outputs: 'outputs',
  traces: 'traces',
  aliases: 'aliases',
} as const

/** Folders of an experiment that are no runs. */
export const RESERVED_IN_EXPERIMENT: ReadonlySet<string> = new Set([
  NAMES.tags,
  NAMES.datasets,
  NAMES.traces,
  NAMES.models,
])

/** What files and folders on their way into place begin with; they end like the bin, which MLflow passes over. */
export const TEMPORARY_PREFIX = '.waymark-tmp-'

/** The registry's audit trail: a file at the root, where MLflow looks at folders only. */
export const REGISTRY_LOG = '.waymark-registry.ndjson'
