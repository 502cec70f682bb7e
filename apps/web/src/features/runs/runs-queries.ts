import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getRun, searchRuns } from '../../api/runs.ts'
import { refreshInterval } from '../../app/query-client.ts'
import { orderBy, type RunsView } from './runs-view.ts'

/** Rows asked for at a time. */
const RUNS_PER_PAGE = 100

/** The runs of some experiments in the order and with the filter of a view. */
export const runsQuery = (experimentIds: readonly string[], view: RunsView) =>
  infiniteQueryOptions({
    queryKey: ['runs', experimentIds, view],
    queryFn: ({ signal, pageParam }) =>
      searchRuns(
        {
          experimentIds,
          filter: view.filter,
          orderBy: orderBy(view.sort),
          maxResults: RUNS_PER_PAGE,
          pageToken: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken,
    placeholderData: keepPreviousData, // the old rows stay on screen until the new ones are here
    // An empty table waits for the first run: that is the moment a newcomer looks at it.
    refetchInterval: (query) =>
      refreshInterval(query.state.data?.pages[0]?.runs.length === 0)(query),
  })

/** One run; asked again while it runs. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['run', runId],
    queryFn: ({ signal }) => getRun(runId, signal),
    refetchInterval: (query) => refreshInterval(query.state.data?.status === 'RUNNING')(query),
  })
