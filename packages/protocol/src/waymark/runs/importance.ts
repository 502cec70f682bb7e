import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, optional, text } from '../shape.ts'
import { scopeFields } from './runs-scope.ts'

/** A param with how much of the metric goes with it, 0 to 1; see `paramImportance`. */
export interface ImportantParam {
  readonly key: string
  readonly importance: number
  readonly error: number
  readonly kind: 'number' | 'words'
  /** Spearman's, of numbers alone. */
  readonly correlation: number | null
  readonly runs: number
}

/** The params that vary, the strongest first. */
export interface RunsImportance {
  readonly metric: string
  /** Runs looked at: of many an even sample. */
  readonly runs: number
  readonly params: readonly ImportantParam[]
}

/** Which params a metric goes with, over the runs of a filter. */
export const runsImportance = ownEndpoint<RunsImportance>()({
  id: 'waymarkRunsImportance',
  noun: 'runs',
  summary: 'Which params a metric goes with, each with its error',
  method: 'POST',
  path: '/runs/importance',
  fields: {
    ...scopeFields,
    metric: text({ maxLength: 300 }),
    /** Those that vary, if none are named. */
    params: optional(listOf(text({ maxLength: 300 }), { maxItems: 200 }), []),
  },
})
