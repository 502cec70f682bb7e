import { queryOptions } from '@tanstack/react-query'
import { compareModelFiles, readVersionFile } from '../../api/model-files.ts'
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

/** Of a longer text only so much is read. */
const MOST_BYTES = 256 * 1024

/** The beginning of a text file of a version. */
export const versionTextQuery = (place: {
  readonly name: string
  readonly version: string
  readonly path: string
}) =>
  queryOptions({
    queryKey: ['version-file', place.name, place.version, place.path],
    queryFn: ({ signal }) => readVersionFile(place, MOST_BYTES, signal),
    staleTime: Number.POSITIVE_INFINITY, // a version's files never change
    retry: false,
  })

/** The files of two versions, and which of them differ. */
export const versionFilesQuery = (name: string, before: string, after: string) =>
  queryOptions({
    queryKey: ['version-files', name, before, after],
    queryFn: ({ signal }) => compareModelFiles(name, { before, after }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
