import type { Run } from '@waymark/domain'
import type { Backend } from '../tracking-uri/backend.ts'

/** The paths of all files of a run, however deep. */
export async function listFiles(backend: Backend, run: Run): Promise<readonly string[]> {
  const files: string[] = []
  const folders = ['']
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const { path, isFolder } of await backend.listArtifacts(run, next)) {
      if (isFolder) folders.push(path)
      else files.push(path)
    }
  }
  return files.sort()
}
