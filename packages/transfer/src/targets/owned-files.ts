import type { Client } from '@waymark/client'
import { pages } from '../pages.ts'
import type { TargetFileStat, TransferTarget } from '../target.ts'

/** The files of runs and models at a Waymark server, by whose they are, wherever it keeps them. */
export function ownedFiles(
  client: Client,
  signal: AbortSignal | undefined,
): Pick<TransferTarget, 'files' | 'writeFile'> {
  return {
    async files({ id }, folder) {
      const listed = pages(async (pageToken) => {
        const page = isModel(id)
          ? await client.artifacts.listOfLoggedModel(
              { modelId: id, artifactDirectoryPath: folder, pageToken },
              { signal },
            )
          : await client.artifacts.list({ runId: id, path: folder, pageToken }, { signal })
        return { items: page.files, nextPageToken: page.nextPageToken }
      })
      const found = new Map<string, TargetFileStat>()
      for await (const { path, isDir, fileSize } of listed) {
        const name = path.split('/').at(-1) ?? ''
        if (!isDir) found.set(name, { sizeBytes: Number(fileSize ?? 0) })
      }
      return found
    },
    async writeFile({ place: { id }, path, sizeBytes, open }, signalOfFile) {
      const body = { sizeBytes, open }
      const file = isModel(id) ? { modelId: id, path, body } : { runId: id, path, body }
      await client.own.imports.file(file, { signal: signalOfFile ?? signal })
    },
  }
}

/** A logged model's id begins so; a run's is hexadecimal, or at least no such text. */
function isModel(id: string): boolean {
  return /^m-[0-9a-f]{32}$/.test(id)
}
