import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type Artifact, artifactUrl, listArtifacts } from '../../api/artifacts.ts'
import { getBytes, getFile } from '../../api/fetch-json.ts'
import { imageType } from './artifact-kind.ts'
import { headKind } from './head-kind.ts'

/** What lies in one folder of a run. */
export const artifactsQuery = (runId: string, path: string) =>
  queryOptions({
    queryKey: ['artifacts', runId, 'list', path],
    queryFn: ({ signal }) => listArtifacts({ runId, path }, signal),
  })

/** Of a longer text only so much is shown: a log of a gigabyte must not be read whole. */
export const MOST_TEXT_BYTES = 4_000_000

/** The beginning of a text file. */
export const textQuery = (runId: string, path: string) =>
  queryOptions({
    queryKey: ['artifacts', runId, 'text', path],
    queryFn: async ({ signal }) => {
      const bytes = await getBytes(artifactUrl(runId, path), {
        range: [0, MOST_TEXT_BYTES - 1],
        signal,
      })
      return new TextDecoder().decode(bytes)
    },
    gcTime: 30_000, // large, and soon read again
  })

const HEAD_BYTES = 4_096

/** What a file begins as. */
export const headKindQuery = (runId: string, path: string) =>
  queryOptions({
    queryKey: ['artifacts', runId, 'head-kind', path],
    queryFn: async ({ signal }) =>
      headKind(await getBytes(artifactUrl(runId, path), { range: [0, HEAD_BYTES - 1], signal })),
  })

/** The ends of several logs, each from the beginning of a line; their sizes tell that there is more. */
export const logEndsQuery = (runId: string, logs: readonly Artifact[], mostBytes: number) =>
  queryOptions({
    queryKey: ['artifacts', runId, 'ends', logs.map(({ path, sizeBytes }) => [path, sizeBytes])],
    queryFn: ({ signal }) =>
      Promise.all(logs.map((log) => readLogEnd(runId, log, { mostBytes, signal }))),
    placeholderData: keepPreviousData, // what was read stays while more is read
    gcTime: 10_000,
  })

async function readLogEnd(
  runId: string,
  { path, sizeBytes }: Artifact,
  { mostBytes, signal }: { readonly mostBytes: number; readonly signal: AbortSignal },
) {
  const from = Math.max(0, sizeBytes - mostBytes)
  const url = artifactUrl(runId, path)
  const { bytes, modifiedMs } = await getFile(url, { range: [from, sizeBytes - 1], signal })
  const text = new TextDecoder().decode(bytes)
  // The first line of a part is seldom whole.
  const whole = from === 0 ? text : text.slice(text.indexOf('\n') + 1)
  return { path, sizeBytes, writtenMs: modifiedMs, text: whole.trimEnd() }
}

/** An image's bytes under its right type, whatever type the server stores it with. */
export const imageQuery = (runId: string, path: string) =>
  queryOptions({
    queryKey: ['artifacts', runId, 'image', path],
    queryFn: async ({ signal }) => {
      const bytes = await getBytes(artifactUrl(runId, path), { signal })
      return new Blob([bytes], { type: imageType(path) })
    },
    gcTime: 60_000,
    placeholderData: keepPreviousData, // from step to step without a flash
    staleTime: Number.POSITIVE_INFINITY,
  })
