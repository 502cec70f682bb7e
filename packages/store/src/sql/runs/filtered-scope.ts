import type { RunClause, RunFilter } from '@waymark/domain'
import type { RunsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import { parseOwnFilter } from '../search/parse-own-filter.ts'
import type { RunScope } from '../search/run-rows.ts'

const TOP: RunClause = { on: 'top' }

/** Which runs, with everything parsed. */
export type FilteredScope = RunScope & { readonly filter: RunFilter }

/** What a query means by its experiments and its filter. */
export function scopeOf(context: Context, query: RunsQuery): FilteredScope {
  const { experimentIds, viewType } = query
  return {
    experimentIds: [...new Set(experimentIds.map(parseExperimentId))],
    viewType,
    filter: [...(query.topOnly ? [TOP] : []), ...parseOwnFilter(context, query)],
  }
}
