import { invalid } from '../errors.ts'
import type { RunInfo } from './run.ts'

/** A figure of all points of a metric that are numbers; its last value is the metric itself. */
export type MetricAggregate = 'min' | 'max' | 'mean'

/**
 * One column of a runs table: an attribute, what a run logged under a key, a figure of a metric's
 * points, the datasets that it read (several joined by commas, by name), or how many active runs name
 * it as the run above them.
 */
export type RunColumn =
  | { readonly on: 'attribute'; readonly key: keyof RunInfo }
  | { readonly on: 'metric' | 'param' | 'tag' | MetricAggregate; readonly key: string }
  | { readonly on: 'dataset'; readonly key: 'name' | 'digest' }
  | { readonly on: 'count'; readonly key: 'children' }

const KINDS = new Map<string, 'metric' | 'param' | 'tag' | MetricAggregate>([
  ['metrics', 'metric'],
  ['params', 'param'],
  ['tags', 'tag'],
  ['min', 'min'],
  ['max', 'max'],
  ['mean', 'mean'],
])

// As the search language spells them.
const ATTRIBUTES = new Map<string, keyof RunInfo>([
  ['run_id', 'runId'],
  ['run_name', 'runName'],
  ['experiment_id', 'experimentId'],
  ['user_id', 'userId'],
  ['status', 'status'],
  ['start_time', 'startTime'],
  ['end_time', 'endTime'],
  ['lifecycle_stage', 'lifecycleStage'],
  ['artifact_uri', 'artifactUri'],
])

/**
 * The column that a text names: `metrics.val/loss`, `min.val/loss`, `attributes.status`. The key is
 * what stands behind the first dot, as it is.
 *
 * @param at where it stands, for the message: `columns[2]`
 * @throws {TrackingError} `INVALID_VALUE` with the names that there are
 */
export function readRunColumn(name: string, at: string): RunColumn {
  const dot = name.indexOf('.')
  const key = name.slice(dot + 1)
  const kind = KINDS.get(name.slice(0, dot))
  if (kind !== undefined) return { on: kind, key }
  if (name === 'datasets.name' || name === 'datasets.digest') {
    return { on: 'dataset', key: name === 'datasets.name' ? 'name' : 'digest' }
  }
  if (name === 'attributes.children') return { on: 'count', key: 'children' }
  const attribute = name.startsWith('attributes.') ? ATTRIBUTES.get(key) : undefined
  if (attribute !== undefined) return { on: 'attribute', key: attribute }
  throw invalid(
    `'${at}' names no column: '${name.slice(0, 80)}'. Columns are ${[...KINDS.keys()].join('.‹key›, ')}.‹key›, datasets.name, datasets.digest and attributes.${[...ATTRIBUTES.keys(), 'children'].join(', attributes.')}.`,
  )
}
