import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { TrackingError } from '@waymark/domain'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import type { ModelPlace } from '../tracking-uri/model-calls.ts'
import { lendPackages } from './lend-packages.ts'
import type { ResolvedModel } from './resolve-model.ts'

/** A model's files on this machine. */
export interface FetchedModel {
  readonly folder: string
  /** Removes them, if they are a copy. */
  discard(): Promise<void>
}

/**
 * Brings a model's files to this machine; those in a folder of it stay where they are.
 *
 * @throws {TrackingError} `MODEL_FILE_MISSING` when there are none
 */
export async function fetchModel(
  backend: Backend,
  { place, uri }: ResolvedModel,
): Promise<FetchedModel> {
  if (place.kind === 'folder') return { folder: place.path, discard: async () => undefined }
  const copy = await mkdtemp(join(tmpdir(), 'waymark-model-'))
  const discard = (): Promise<void> => rm(copy, { recursive: true, force: true })
  try {
    const folder = await lendPackages(copy)
    const files = await fetchFolder(backend, place, { folder, below: '' })
    if (files === 0) throw new TrackingError('MODEL_FILE_MISSING', { place: uri })
    return { folder, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

async function fetchFolder(
  backend: Pick<Backend, 'modelFiles'>,
  place: ModelPlace,
  { folder, below }: { readonly folder: string; readonly below: string },
): Promise<number> {
  let count = 0
  for (const entry of await backend.modelFiles.list(place, below)) {
    // A server's word is not to be trusted with where on this machine something is written.
    const path = checkedArtifactPath(entry.path)
    if (entry.isFolder) count += await fetchFolder(backend, place, { folder, below: path })
    else {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await pipeline(
        await backend.modelFiles.open(place, path),
        createWriteStream(join(folder, path)),
      )
      count += 1
    }
  }
  return count
}
