import { queryOptions } from '@tanstack/react-query'
import { getModelServing } from '../../api/serving.ts'

/** Who serves a version just now: programs come and go, and aliases that they follow move. */
export const modelServingQuery = (name: string, version: string) =>
  queryOptions({
    queryKey: ['model-serving', name, version],
    queryFn: ({ signal }) => getModelServing(name, version, signal),
    staleTime: 5_000,
    retry: false,
  })
