import type { Client } from '@waymark/client'
import { splitUri, TrackingError } from '@waymark/domain'
import type { TransferTarget } from '../target.ts'

/** The files of runs and models at a server, by the paths under which it serves them. */
export function servedFiles(
  client: Client,
  signal: AbortSignal | undefined,
): Pick<TransferTarget, 'files' | 'writeFile'> {
  return {
    async files(place, folder) {
      const path = join(servedPath(place.location), folder)
      const { files } = await client.artifacts.listServed({ path }, { signal })
      return new Map(
        files
          .filter(({ isDir }) => !isDir)
          .map(({ path: name, fileSize }) => [
            name.split('/').at(-1) ?? '',
            { sizeBytes: Number(fileSize ?? 0) },
          ]),
      )
    },
    async writeFile({ place, path, sizeBytes, open }, signalOfFile) {
      const target = join(servedPath(place.location), path)
      const body = { sizeBytes, open }
      await client.artifacts.uploadServed(
        { path: target, body },
        { signal: signalOfFile ?? signal },
      )
    },
  }
}

/** What the server's own routes call a place. @throws {TrackingError} where it serves none */
function servedPath(location: string): string {
  const { scheme, path } = splitUri(location)
  if (scheme === 'mlflow-artifacts') return path.replace(/^\/+/, '')
  throw new TrackingError('ARTIFACT_SCHEME_NOT_OPENED', { location, scheme: scheme || 'file' })
}

function join(folder: string, path: string): string {
  return path === '' ? folder : `${folder}/${path}`
}
