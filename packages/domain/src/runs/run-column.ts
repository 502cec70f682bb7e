import { invalid } from '../errors.ts'
import type { RunInfo } from './run.ts'

/** One column of a runs table: an attribute, or what a run logged under a key. */
export type RunColumn =
  | { readonly on: 'attribute'; readonly key: keyof RunInfo }
  | { readonly on: 'metric' | 'param' | 'tag'; readonly key: string }

const KINDS = new Map<string, 'metric' | 'param' | 'tag'>([
  ['metrics', 'metric'],
  ['params', 'param'],
  ['tags', 'tag'],
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
 * The column that a text names: `metrics.val/loss`, `attributes.status`. The key is what stands behind
 * the first dot, as it is.
 *
 * @param at where it stands, for the message: `columns[2]`
 * @throws {TrackingError} `INVALID_VALUE` with the names that there are
 */
export function readRunColumn(name: string, at: string): RunColumn {
  const dot = name.indexOf('.')
  const key = name.slice(dot + 1)
  const kind = KINDS.get(name.slice(0, dot))
  if (kind !== undefined) return { on: kind, key }
  const attribute = name.startsWith('attributes.') ? ATTRIBUTES.get(key) : undefined
  if (attribute !== undefined) return { on: 'attribute', key: attribute }
  throw invalid(
    `'${at}' names no column: '${name.slice(0, 80)}'. Columns are metrics.‹key›, params.‹key›, tags.‹key› and attributes.${[...ATTRIBUTES.keys()].join(', attributes.')}.`,
  )
}
