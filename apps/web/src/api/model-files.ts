import type { ComparedFile, ComparedFiles } from '@waymark/protocol/waymark'
import { apiUrl, getBytes, getOwn } from './fetch-json.ts'

export type { ComparedFile }

/** The files of two versions of a model, and which of them differ. */
export async function compareModelFiles(
  name: string,
  versions: { readonly before: string; readonly after: string },
  signal: AbortSignal,
): Promise<ComparedFiles> {
  const path = `models/${encodeURIComponent(name)}/files`
  return (await getOwn(path, versions, signal)) as ComparedFiles
}

/** A file of a version; of a longer one so many bytes as are asked for. */
export async function readVersionFile(
  place: { readonly name: string; readonly version: string; readonly path: string },
  mostBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const bytes = await getBytes(apiUrl('model-versions/get-artifact', place), {
    range: [0, mostBytes - 1],
    signal,
  })
  return new TextDecoder().decode(bytes)
}
