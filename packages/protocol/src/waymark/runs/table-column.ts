import { invalid, type RunColumn } from '@waymark/domain'
import { type Shape, text } from '../shape.ts'

/** A column as it was asked for, and what it names. */
export interface NamedColumn {
  readonly name: string
  readonly column: RunColumn
}

const KINDS = new Map<string, 'metric' | 'param' | 'tag'>([
  ['metrics', 'metric'],
  ['params', 'param'],
  ['tags', 'tag'],
])

const ATTRIBUTES = new Map<string, Extract<RunColumn, { on: 'attribute' }>['key']>([
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

/** `metrics.val/loss`, `attributes.status`: the key is what stands behind the first dot, as it is. */
export function tableColumn(): Shape<NamedColumn> {
  const shape = text({ maxLength: 300 })
  return {
    schema: shape.schema,
    read: (value, at) => {
      const name = shape.read(value, at)
      const dot = name.indexOf('.')
      const key = name.slice(dot + 1)
      const kind = KINDS.get(name.slice(0, dot))
      if (kind !== undefined) return { name, column: { on: kind, key } }
      const attribute = name.startsWith('attributes.') ? ATTRIBUTES.get(key) : undefined
      if (attribute !== undefined) return { name, column: { on: 'attribute', key: attribute } }
      throw invalid(
        `'${at}' names no column: '${name.slice(0, 80)}'. Columns are metrics.‹key›, params.‹key›, tags.‹key› and attributes.${[...ATTRIBUTES.keys()].join(', attributes.')}.`,
      )
    },
  }
}
