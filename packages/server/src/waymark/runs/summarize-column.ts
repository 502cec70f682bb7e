import { summarizeColumn as summarize } from '@waymark/domain'
import { columnSummary as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { patienceOf, shownCells } from './lost-runs.ts'

/** What the runs of a table have in one of its columns, as the table shows it. */
export const summarizeColumn = readRoute(endpoint, async ({ args, ...services }) => {
  const { column, bins, top, ...scope } = args
  const columns = [column.column]
  const patience = patienceOf(services.settings)
  const found = await services.store.screens.runColumns({ ...scope, columns, patience })
  const [cells = []] = await shownCells(services, columns, found)
  const { numbers, ...summary } = summarize(cells, { bins, top })
  return { ...summary, numbers: numbers ?? null }
})
