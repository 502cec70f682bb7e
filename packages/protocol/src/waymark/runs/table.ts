import { LIMITS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { flag, listOf, oneOf, optional, type ReadFields, text, whole } from '../shape.ts'
import type { JsonNumber } from '../wire-number.ts'
import { tableColumn } from './table-column.ts'

const fields = {
  experimentIds: listOf(text({ maxLength: 40 }), {
    minItems: 1,
    maxItems: LIMITS.searchExperiments,
  }),
  /** MLflow's grammar with OR, NOT, parentheses and `=~`. */
  filter: optional(text(), ''),
  orderBy: optional(listOf(text({ maxLength: 1000 }), { maxItems: LIMITS.searchOrderKeys }), []),
  columns: listOf(tableColumn(), { maxItems: 200 }),
  pageSize: optional(whole(1, 200), 100),
  cursor: optional(text({ maxLength: 100_000 }), undefined),
  viewType: optional(oneOf(['active', 'deleted', 'all']), 'active'),
  withTotal: optional(flag(), false),
  /** Leaves out the runs that stand below another one of their experiment. */
  topOnly: optional(flag(), false),
} as const

/** One column of a page, a value for each row. */
export interface TableColumn {
  readonly name: string
  readonly values: readonly (JsonNumber | null)[]
}

/** A page of the runs table. */
export interface RunsTablePage {
  readonly runIds: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly nextCursor: string | null
  /** Only where it was asked for. */
  readonly total?: number
}

/** What a runs table asks for. */
export type RunsTableRequest = ReadFields<typeof fields>

/** A page of runs with just the columns asked for. */
export const runsTable = ownEndpoint<RunsTablePage>()({
  id: 'waymarkRunsTable',
  noun: 'runs',
  summary: 'A page of runs, column by column',
  method: 'POST',
  path: '/runs/table',
  fields,
})
