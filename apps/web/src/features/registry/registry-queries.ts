import { queryOptions } from '@tanstack/react-query'
import { getHistory, getModel, listModels, listVersions } from '../../api/models.ts'
import { retryWhileSilent } from '../../app/query-client.ts'

/** All registered models. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => listModels(signal),
  refetchInterval: retryWhileSilent,
})

/** One model with its versions and what was done to it. */
export const modelQuery = (name: string) =>
  queryOptions({
    queryKey: ['model', name],
    queryFn: async ({ signal }) => {
      const [model, versions, history] = await Promise.all([
        getModel(name, signal),
        listVersions(name, signal),
        getHistory(name, signal),
      ])
      return { model, versions, operations: history.operations }
    },
    refetchInterval: retryWhileSilent,
  })
