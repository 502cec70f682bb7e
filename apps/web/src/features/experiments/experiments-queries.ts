import { queryOptions } from '@tanstack/react-query'
import { getExperiment, searchExperiments } from '../../api/experiments.ts'
import { refreshInterval } from '../../app/query-client.ts'

/** The experiments of the side bar. */
export const experimentsQuery = queryOptions({
  queryKey: ['experiments'],
  queryFn: ({ signal }) => searchExperiments(signal),
  refetchInterval: refreshInterval(false),
})

/** One experiment by id. */
export const experimentQuery = (experimentId: string) =>
  queryOptions({
    queryKey: ['experiment', experimentId],
    queryFn: ({ signal }) => getExperiment(experimentId, signal),
    refetchInterval: refreshInterval(false),
  })
