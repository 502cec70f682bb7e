import { getMetricHistoryBulk as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** The first points of one metric of several runs. */
export const getMetricHistoryBulk = readRoute(endpoint, async ({ args, store }) => {
  const { runIds, metricKey: key, maxResults } = args
  return { series: await store.metrics.historyBulk({ runIds, key, maxResults }) }
})
