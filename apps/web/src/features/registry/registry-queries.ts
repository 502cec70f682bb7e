import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { compareModelFiles, readVersionFile } from '../../api/model-files.ts'
import { getHistory, getModel, listModels, listVersions } from '../../api/models.ts'
import { retryWhileSilent } from '../../app/query-client.ts'

/** All registered models. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => listModels(signal),
  refetchInterval: retryWhileSilent,
})

/** One model with its versions. */
export const modelQuery = (name: string) =>
  queryOptions({
    queryKey: ['model', name],
    queryFn: async ({ signal }) => {
      const [model, versions] = await Promise.all([
        getModel(name, signal),
        listVersions(name, signal),
      ])
      return { model, versions }
    },
    refetchInterval: retryWhileSilent,
  })

/** What was done to a model, page by page. */
export const historyQuery = (name: string) =>
  infiniteQueryOptions({
    // Below the model's, so that what is done to that is seen here.
    queryKey: ['model', name, 'history'],
    queryFn: ({ pageParam, signal }) => getHistory(name, pageParam, signal),
    initialPageParam: undefined as number | undefined, // the newest
    getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
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

/** The MLmodel file of a version; null where there is none, which is asked without an error. */
export const modelFileQuery = (name: string, version: string) =>
  queryOptions({
    queryKey: ['version-file', name, version, 'MLmodel'],
    queryFn: async ({ signal }) => {
      const path = 'MLmodel'
      const { files, hasMore } = await compareModelFiles(
        name,
        { before: version, after: version },
        signal,
      )
      const isThere = hasMore || files.some((file) => file.path === path)
      return isThere ? readVersionFile({ name, version, path }, MOST_BYTES, signal) : null
    },
    staleTime: Number.POSITIVE_INFINITY,
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
