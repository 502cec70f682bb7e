import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { callbackify } from 'node:util'
import { type ArtifactPlace, joinArtifactPath, splitArtifactPath } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import { artifactsZip as endpoint } from '@waymark/protocol/waymark'
import { ZipFile } from 'yazl'
import { attachmentNamed } from '../../files/content-disposition.ts'
import { mediaTypeOf } from '../../files/media-type.ts'
import { placeBelow } from '../../files/place.ts'
import { readWirePath } from '../../files/wire-path.ts'
import { rawRoute } from '../../kernel/route.ts'

/** A folder of a run as a zip, packed as it is sent: neither memory nor disk holds it. */
export const sendZip = rawRoute(
  { method: endpoint.method, paths: endpoint.paths },
  async ({ query, request, response, store, artifacts, signal }) => {
    const input = { method: 'GET', query, body: undefined, contentType: undefined }
    const { runId, path: sent } = endpoint.decode(input)
    const path = readWirePath(sent)
    const { info } = await store.runs.get(runId)
    const folder = placeBelow(artifacts, info.artifactUri, path)
    const entries = await listFiles(folder)
    if (entries.length === 0) throw new TrackingError('ARTIFACT_NOT_FOUND', { path: sent })

    const name = path === '' ? info.runName || runId : splitArtifactPath(path).name
    response.setHeader('Content-Type', 'application/zip')
    response.setHeader('Content-Disposition', attachmentNamed(`${fileNameOf(name)}.zip`))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
    response.setHeader('Cache-Control', 'no-cache')
    if (request.method === 'HEAD') return void response.end()
    await pipeline(pack(folder, entries), response, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error // a client that leaves is its own affair
    })
  },
)

/** Every file below a folder, by its path in it. */
async function listFiles(folder: ArtifactPlace, within = ''): Promise<readonly string[]> {
  const paths: string[] = []
  for (const { name, isFolder } of await folder.repository.list(joined(folder.path, within))) {
    const path = joined(within, name)
    if (isFolder) paths.push(...(await listFiles(folder, path)))
    else paths.push(path)
  }
  return paths
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : joinArtifactPath(folder, name)
}

/** A stream of the zip; a file is opened when those before it are sent. */
function pack({ repository, path }: ArtifactPlace, entries: readonly string[]): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable // as its documentation says
  let current: Readable | undefined
  for (const entry of entries) {
    // What is packed already (pictures, weights) only takes time to pack again.
    const compress = mediaTypeOf(entry).startsWith('text/')
    const openFile = async () => {
      const file = await repository.open(joined(path, entry))
      current = file.read()
      return current
    }
    zip.addReadStreamLazy(entry, { compress }, callbackify(openFile))
  }
  zip.on('error', (error) => output.destroy(error))
  // A client that leaves must not leave a file open.
  output.once('close', () => current?.destroy())
  zip.end()
  return output
}

// A run's name is anybody's text; a file's may not lead elsewhere.
function fileNameOf(name: string): string {
  return name.replace(/[\p{Cc}/\\:*?"<>|]/gu, '_').slice(0, 100)
}
