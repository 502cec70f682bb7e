import { getMetricHistoryBulkInterval as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** A metric of several runs thinned to evenly spaced points, for charts. */
export const getMetricHistoryBulkInterval = readRoute(endpoint, async ({ args, store }) => {
  const { metricKey: key, ...query } = args
  return { series: await store.metrics.historyBulkInterval({ ...query, key }) }
})
