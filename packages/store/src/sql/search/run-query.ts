import type { RunFilter, RunOrderBy } from '@waymark/domain'
import type { RunScope } from './run-rows.ts'

/** A run search with everything parsed. */
export interface RunSearch extends RunScope {
  readonly filter: RunFilter
  readonly orderBy: RunOrderBy
  /** Rows to leave out, then rows to return. */
  readonly offset: number
  readonly limit: number
}
