import type { MetricStore } from '../../store.ts'
import type { Access } from '../access.ts'
import { metricHistory } from './metric-history.ts'
import { metricHistoryBulk } from './metric-history-bulk.ts'
import { metricHistoryInterval } from './metric-history-interval.ts'
import type { SeriesCache } from './series-cache.ts'

/** Metric histories in SQL tables. */
export function metricStore({ read }: Access, cache: SeriesCache): MetricStore {
  return {
    history: async (query) => metricHistory(read(), query),
    historyBulk: async (query) => metricHistoryBulk(read(), query),
    historyBulkInterval: async (query) => metricHistoryInterval(read(), cache, query),
  }
}
