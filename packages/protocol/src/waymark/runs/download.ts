import { LIMITS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, oneOf, optional, text } from '../shape.ts'
import { tableColumn } from './table-column.ts'

const fields = {
  experimentIds: listOf(text({ maxLength: 40 }), {
    minItems: 1,
    maxItems: LIMITS.searchExperiments,
  }),
  filter: optional(text(), ''),
  orderBy: optional(listOf(text({ maxLength: 1000 }), { maxItems: LIMITS.searchOrderKeys }), []),
  /** Besides id, name, status and times; all keys of the first experiment if none is given. */
  columns: optional(listOf(tableColumn(), { maxItems: 200 }), []),
  viewType: optional(oneOf(['active', 'deleted', 'all']), 'active'),
} as const

/** All runs of a filter as CSV, in the table's order: a download, written as it is read. */
export const runsCsv = ownEndpoint<never>()({
  id: 'waymarkRunsCsv',
  noun: 'runs',
  summary: 'All runs of a filter as CSV',
  method: 'GET',
  path: '/runs/csv',
  contentType: 'text/csv',
  fields,
})

/** The same as a JSON list with an object a run. */
export const runsJson = ownEndpoint<never>()({
  id: 'waymarkRunsJson',
  noun: 'runs',
  summary: 'All runs of a filter as a JSON list',
  method: 'GET',
  path: '/runs/json',
  contentType: 'application/json',
  fields,
})

/** The same as a Parquet file: metrics as DOUBLE, times as milliseconds, the rest as texts. */
export const runsParquet = ownEndpoint<never>()({
  id: 'waymarkRunsParquet',
  noun: 'runs',
  summary: 'All runs of a filter as a Parquet file',
  method: 'GET',
  path: '/runs/parquet',
  contentType: 'application/vnd.apache.parquet',
  fields,
})
