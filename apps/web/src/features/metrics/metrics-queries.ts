import { queryOptions } from '@tanstack/react-query'
import { metricHistory } from '../../api/metrics.ts'
import { refreshInterval } from '../../app/query-client.ts'
import { toSeries } from '../../charts/series.ts'

/** The curve of one metric; read again while its run goes on. */
export const curveQuery = (runId: string, key: string, isLive: boolean) =>
  queryOptions({
    queryKey: ['curve', runId, key],
    // Here and not in the chart: the cache then keeps the same columns until points change.
    queryFn: async ({ signal }) => toSeries(await metricHistory({ runId, key }, signal)),
    refetchInterval: (query) => refreshInterval(isLive)(query),
  })
