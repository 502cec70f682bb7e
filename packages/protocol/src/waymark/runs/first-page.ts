import type { ExperimentColumns } from '../experiments/columns.ts'
import { ownEndpoint } from '../own-endpoint.ts'
import { optional, text, whole } from '../shape.ts'
import type { RunsTablePage } from './table.ts'

/** All that the first look at an experiment needs: its keys, and rows in the best of them. */
export interface RunsFirstPage {
  readonly keys: ExperimentColumns
  /** With its total. */
  readonly page: RunsTablePage
}

/** The first rows of an experiment in the columns that tell its runs apart, in one answer. */
export const runsFirstPage = ownEndpoint<RunsFirstPage>()({
  id: 'waymarkRunsFirstPage',
  noun: 'runs',
  summary: 'The first rows of an experiment in the columns that tell its runs apart',
  method: 'GET',
  path: '/experiments/{experimentId}/first-page',
  fields: {
    filter: optional(text(), ''),
    orderBy: optional(text({ maxLength: 1000 }), 'attributes.start_time DESC'),
    pageSize: optional(whole(1, 200), 100),
  },
})
