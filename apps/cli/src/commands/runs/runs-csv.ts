import { csvLine } from '../../output/csv.ts'
import type { ListedRun } from './list-runs.ts'

const ATTRIBUTES = [
  ['run_id', 'runId'],
  ['experiment_id', 'experimentId'],
  ['status', 'status'],
  ['artifact_uri', 'artifactUri'],
  ['start_time', 'startTime'],
  ['end_time', 'endTime'],
] as const

/** Runs as CSV with MLflow's column names; a line each, every key of any of them a column. */
export function runsCsv(runs: readonly ListedRun[]): string {
  const keysOf = (kind: 'metrics' | 'params' | 'tags') =>
    [...new Set(runs.flatMap((run) => run[kind].map(({ key }) => key)))].toSorted()
  const [metrics, params, tags] = [keysOf('metrics'), keysOf('params'), keysOf('tags')]
  const head = csvLine([
    ...ATTRIBUTES.map(([title]) => title),
    ...metrics.map((key) => `metrics.${key}`),
    ...params.map((key) => `params.${key}`),
    ...tags.map((key) => `tags.${key}`),
  ])
  const lines = runs.map((run) =>
    csvLine([
      ...ATTRIBUTES.map(([, name]) => attributeText(name, run.info[name])),
      ...pick(run.metrics, metrics),
      ...pick(run.params, params),
      ...pick(run.tags, tags),
    ]),
  )
  return [head, ...lines, ''].join('\n')
}

function attributeText(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  return name.endsWith('Time') ? new Date(Number(value)).toISOString() : String(value)
}

function pick<V>(
  pairs: readonly { readonly key: string; readonly value: V }[],
  keys: readonly string[],
) {
  const values = new Map(pairs.map(({ key, value }) => [key, value]))
  return keys.map((key) => values.get(key))
}
