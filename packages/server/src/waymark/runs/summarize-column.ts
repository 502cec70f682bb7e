import { summarizeColumn as summarize } from '@waymark/domain'
import { columnSummary as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { patienceOf } from './lost-runs.ts'

/** What the runs of a table have in one of its columns. */
export const summarizeColumn = readRoute(endpoint, async ({ args, store, settings }) => {
  const { column, bins, top, ...scope } = args
  const query = { ...scope, columns: [column.column], patience: patienceOf(settings) }
  const { columns } = await store.screens.runColumns(query)
  const { numbers, ...summary } = summarize(columns[0] ?? [], { bins, top })
  return { ...summary, numbers: numbers ?? null }
})
