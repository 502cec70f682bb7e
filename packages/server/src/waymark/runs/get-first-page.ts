import { pickRunColumns, type RunColumn } from '@waymark/domain'
import { runsFirstPage as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { type NamedColumn, tablePage } from './table-page.ts'

/** What every row of a table has, whatever its columns. */
const ALWAYS: readonly NamedColumn[] = [
  { name: 'attributes.run_name', column: { on: 'attribute', key: 'runName' } },
  { name: 'attributes.status', column: { on: 'attribute', key: 'status' } },
  { name: 'attributes.start_time', column: { on: 'attribute', key: 'startTime' } },
  { name: 'attributes.end_time', column: { on: 'attribute', key: 'endTime' } },
]

/** The keys of an experiment and, without a second question, rows: in the best of them if no column is named. */
export const getFirstPage = readRoute(endpoint, async ({ args, ...services }) => {
  const { experimentId, filter, orderBy, pageSize, viewType } = args
  const keys = await services.store.screens.experimentKeys(experimentId)
  const { metrics, params } = pickRunColumns(keys)
  const named = (on: 'metric' | 'param') => (key: string) => ({
    name: `${on}s.${key}`,
    column: { on, key } satisfies RunColumn,
  })
  const columns = args.columns ?? [...metrics.map(named('metric')), ...params.map(named('param'))]
  const page = await tablePage(
    {
      experimentIds: [experimentId],
      filter,
      orderBy: [orderBy],
      columns: [...ALWAYS, ...columns],
      pageSize,
      cursor: undefined,
      viewType,
      withTotal: true,
    },
    services,
  )
  return { keys, page }
})
