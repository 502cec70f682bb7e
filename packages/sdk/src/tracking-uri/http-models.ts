import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, toLoggedModel } from '@waymark/client'
import { decodePercent, findLocalPath, splitUri, TrackingError } from '@waymark/domain'
import type { ArtifactInfo } from './artifact-info.ts'
import type { LoggedModelCalls, ModelFileCalls } from './model-calls.ts'

/** A server's logged models. */
export function httpLoggedModels({ loggedModels, runs }: Client): LoggedModelCalls {
  return {
    async create({ name, ...request }) {
      const answer = await loggedModels.create({
        ...request,
        ...(name === undefined ? {} : { name }),
      })
      return toLoggedModel(answer.model)
    },
    async get(modelId) {
      return toLoggedModel((await loggedModels.get({ modelId })).model)
    },
    async finalize(request) {
      await loggedModels.finalize(request)
    },
    async logInput({ runId, modelId }) {
      await runs.logInputs({ runId, datasets: [], models: [{ modelId }] })
    },
    async logOutput({ runId, ...output }) {
      await runs.logOutputs({ runId, models: [output] })
    },
  }
}

/** Models' files by way of a server; those in a folder that both can see, from there. */
export function httpModelFiles(client: Client): ModelFileCalls {
  const { artifacts } = client
  return {
    async list(place, folder) {
      if (place.kind === 'run') {
        const { runId } = place.run.info
        const below = join(place.path, folder)
        const { files } = await artifacts.list({ runId, path: below === '.' ? undefined : below })
        return files.map((file) => infoOf(file, file.path.slice(lengthBefore(place.path))))
      }
      if (place.kind === 'logged') {
        const { modelId } = place.model
        const artifactDirectoryPath = folder === '' ? undefined : folder
        const { files } = await artifacts.listOfLoggedModel({ modelId, artifactDirectoryPath })
        return files.map((file) => infoOf(file, file.path))
      }
      const served = servedPath(place.uri)
      if (served === undefined) return listLocal(localPath(place.uri), folder)
      const { files } = await artifacts.listServed({ path: join(served, folder) })
      return files.map((file) => infoOf(file, join(folder, file.path)))
    },
    async open(place, path) {
      if (place.kind === 'run') {
        const { runId } = place.run.info
        return (await artifacts.download({ runId, path: join(place.path, path) })).body
      }
      if (place.kind === 'logged') {
        return (await artifacts.downloadOfLoggedModel({ modelId: place.model.modelId, path })).body
      }
      const served = servedPath(place.uri)
      if (served === undefined) return createReadStream(join(localPath(place.uri), path))
      return (await artifacts.downloadServed({ path: join(served, path) })).body
    },
  }
}

function infoOf(
  file: { readonly isDir: boolean; readonly fileSize?: number | bigint | undefined },
  path: string,
): ArtifactInfo {
  return { path, isFolder: file.isDir, sizeBytes: Number(file.fileSize ?? 0) }
}

function lengthBefore(path: string): number {
  return path === '' ? 0 : path.length + 1
}

function servedPath(uri: string): string | undefined {
  const { scheme, path } = splitUri(uri)
  return scheme === 'mlflow-artifacts' ? decodePercent(path).replace(/^\/+/, '') : undefined
}

function localPath(uri: string): string {
  const path = findLocalPath(uri)
  if (path !== undefined) return path
  throw new TrackingError('ARTIFACT_SCHEME_NOT_OPENED', {
    location: uri,
    scheme: splitUri(uri).scheme,
  })
}

async function listLocal(root: string, folder: string): Promise<readonly ArtifactInfo[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  return Promise.all(
    entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map(async (entry) => ({
        path: join(folder, entry.name),
        isFolder: entry.isDirectory(),
        sizeBytes: entry.isFile() ? (await stat(join(root, folder, entry.name))).size : 0,
      })),
  )
}
