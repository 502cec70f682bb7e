import { queryOptions } from '@tanstack/react-query'
import { getExperiment, listExperiments } from '../../api/experiments.ts'
import { retryWhileSilent } from '../../app/query-client.ts'

/** All experiments with their counts: the first page and the side bar share them. */
export const experimentsQuery = queryOptions({
  queryKey: ['experiments'],
  queryFn: ({ signal }) => listExperiments(signal),
  refetchInterval: retryWhileSilent,
})

/** One experiment by id. */
export const experimentQuery = (experimentId: string) =>
  queryOptions({
    queryKey: ['experiment', experimentId],
    queryFn: ({ signal }) => getExperiment(experimentId, signal),
    refetchInterval: retryWhileSilent,
  })
