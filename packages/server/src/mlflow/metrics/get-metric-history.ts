import { getMetricHistory as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** The points of one metric of a run, page by page if asked so. */
export const getMetricHistory = readRoute(endpoint, ({ args, store }) => {
  const { runId, metricKey: key, maxResults, pageToken } = args
  return store.metrics.history({ runId, key, maxResults, pageToken })
})
