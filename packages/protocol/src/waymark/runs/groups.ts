import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, optional, share, text, whole } from '../shape.ts'
import type { JsonNumber } from '../wire-number.ts'
import { scopeFields } from './runs-scope.ts'
import { tableColumn } from './table-column.ts'

/** Quantiles in one request. */
export const MAX_QUANTILES = 9

/** A metric over the runs of a group that have a finite value of it. */
export interface GroupMetric {
  readonly count: number
  readonly mean: number
  /** Of a sample (n − 1); null for fewer than two values. */
  readonly std: number | null
  readonly min: number
  readonly max: number
  readonly minRunId: string
  readonly maxRunId: string
  /** In the order asked for; absent where none was. */
  readonly quantiles?: readonly number[]
}

/** Runs that have the same values in the columns grouped by. */
export interface RunsGroup {
  /** In the order of the columns; null is "not there". */
  readonly values: readonly (string | null)[]
  readonly runs: number
  /** In the order of the metrics asked for, then of the figures; null where no run has a finite value. */
  readonly metrics: readonly (GroupMetric | null)[]
  /** In the order of the columns asked for: what all of its runs have alike; null where they do not. */
  readonly shared?: readonly (JsonNumber | null)[]
  /** Some of its runs, as many as were asked for. */
  readonly runIds: readonly string[]
}

/** The runs of a table in groups, in the order of their values. */
export interface RunsGroups {
  readonly runs: number
  /** How many groups there are, listed or not. */
  readonly total: number
  readonly groups: readonly RunsGroup[]
}

/** Group statistics over all runs of a filter. */
export const runsGroups = ownEndpoint<RunsGroups>()({
  id: 'waymarkRunsGroups',
  noun: 'runs',
  summary:
    'Runs with the same params, tags or attributes, and their metrics as mean, std, ends, quantiles',
  method: 'POST',
  path: '/runs/groups',
  fields: {
    ...scopeFields,
    by: listOf(tableColumn(), { minItems: 1, maxItems: 4 }),
    metrics: optional(listOf(text({ maxLength: 300 }), { maxItems: 50 }), []),
    /** More columns of numbers, such as `max.val/accuracy`: a figure of all points of each run. */
    figures: optional(listOf(tableColumn(), { maxItems: 50 }), []),
    quantiles: optional(listOf(share(), { maxItems: MAX_QUANTILES }), []),
    shared: optional(listOf(tableColumn(), { maxItems: 100 }), []),
    limit: optional(whole(1, 1000), 200),
    runsPerGroup: optional(whole(0, 200), 0),
  },
})
