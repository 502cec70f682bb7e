import type { ColumnSummary } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { optional, whole } from '../shape.ts'
import { scopeFields } from './runs-scope.ts'
import { tableColumn } from './table-column.ts'

/** What the runs of a table have in one of its columns; see {@link ColumnSummary}. */
export type RunsColumnSummary = Omit<ColumnSummary, 'numbers'> & {
  readonly numbers: NonNullable<ColumnSummary['numbers']> | null
}

/** The distinct values of a column with how many runs have each, and a histogram of numbers. */
export const columnSummary = ownEndpoint<RunsColumnSummary>()({
  id: 'waymarkRunsColumnSummary',
  noun: 'runs',
  summary: 'The distinct values of a column, and a histogram of its numbers',
  method: 'POST',
  path: '/runs/column-summary',
  fields: {
    ...scopeFields,
    column: tableColumn(),
    bins: optional(whole(1, 100), 24),
    top: optional(whole(0, 1000), 50),
  },
})
