import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { compareRuns } from '../../api/comparison.ts'
import { retryWhileSilent } from '../../app/query-client.ts'

/** Some runs key by key. */
export const comparisonQuery = (runIds: readonly string[]) =>
  queryOptions({
    queryKey: ['comparison', runIds],
    queryFn: ({ signal }) => compareRuns(runIds, signal),
    enabled: runIds.length > 0,
    placeholderData: keepPreviousData, // one run less is no reason for an empty page
    refetchInterval: retryWhileSilent,
  })
