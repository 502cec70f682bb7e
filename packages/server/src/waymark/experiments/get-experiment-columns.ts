import { type ExperimentColumns, experimentColumns as endpoint } from '@waymark/protocol/waymark'
import { type ReadServices, readRoute } from '../../kernel/route.ts'

/** The keys seen in an experiment, and which params vary. */
export const getExperimentColumns = readRoute(endpoint, async ({ args, store }) => {
  const { experimentId, withValues } = args
  const keys = await store.screens.experimentKeys(experimentId)
  return withValues ? { ...keys, params: await withShared(store, experimentId, keys) } : keys
})

/** The params with what any run has of those that all runs have alike. */
async function withShared(
  store: ReadServices['store'],
  experimentId: string,
  { params }: ExperimentColumns,
): Promise<ExperimentColumns['params']> {
  const shared = params.filter(({ varies }) => !varies)
  const { columns } = await store.screens.runsTable({
    experimentIds: [experimentId],
    filter: '',
    orderBy: [],
    viewType: 'active',
    columns: shared.map(({ key }) => ({ on: 'param', key })),
    pageSize: 1,
    cursor: undefined,
  })
  const values = new Map(shared.map(({ key }, at) => [key, columns[at]?.[0]]))
  return params.map((param) => {
    const value = values.get(param.key)
    return typeof value === 'string' ? { ...param, value } : param
  })
}
