import type { Route } from '../../kernel/route.ts'
import { getMetricHistory } from './get-metric-history.ts'
import { getMetricHistoryBulk } from './get-metric-history-bulk.ts'
import { getMetricHistoryBulkInterval } from './get-metric-history-bulk-interval.ts'

/** The noun's routes. */
export const METRIC_ROUTES: readonly Route[] = [
  getMetricHistory,
  getMetricHistoryBulk,
  getMetricHistoryBulkInterval,
]
