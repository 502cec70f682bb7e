import type { ExperimentColumns } from '../experiments/columns.ts'
import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, oneOf, optional, text, whole } from '../shape.ts'
import type { RunsTablePage } from './table.ts'
import { tableColumn } from './table-column.ts'

/** All that the first look at an experiment needs: its keys, and rows in some of them. */
export interface RunsFirstPage {
  readonly keys: ExperimentColumns
  /** With its total. */
  readonly page: RunsTablePage
}

/** The keys of an experiment and its first rows, in one answer. */
export const runsFirstPage = ownEndpoint<RunsFirstPage>()({
  id: 'waymarkRunsFirstPage',
  noun: 'runs',
  summary: 'The keys of an experiment and its first rows',
  method: 'GET',
  path: '/experiments/{experimentId}/first-page',
  fields: {
    filter: optional(text(), ''),
    orderBy: optional(text({ maxLength: 1000 }), 'attributes.start_time DESC'),
    pageSize: optional(whole(1, 200), 100),
    /** Besides those that every row has; those that tell the runs apart if none is named. */
    columns: optional(listOf(tableColumn(), { maxItems: 200 }), undefined),
    viewType: optional(oneOf(['active', 'deleted', 'all']), 'active'),
  },
})
