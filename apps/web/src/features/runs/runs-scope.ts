import type { RunsScope } from '../../api/runs-figures.ts'
import type { RunsQuestion } from '../../api/runs-table.ts'

/** The runs that a table shows, for figures of all of them. */
export function scopeOf({ experimentIds, filter, viewType }: RunsQuestion): RunsScope {
  return { experimentIds, filter, ...(viewType && { viewType }) }
}
