import type { listArtifacts } from '@waymark/sdk'
import { type Checkpoint, stepIn } from './checkpoints.ts'

/** What lies directly in some folders of a run and is named after a step, each with its size. */
export async function findCheckpoints(
  list: typeof listArtifacts,
  runId: string,
  folders: readonly string[],
): Promise<readonly Checkpoint[]> {
  const checkpoints: Checkpoint[] = []
  for (const folder of folders) {
    for await (const { path, isFolder, sizeBytes } of list(runId, { folder })) {
      const step = stepIn(path.slice(path.lastIndexOf('/') + 1))
      if (step === undefined) continue
      const size = isFolder ? await sizeBelow(list, runId, path) : sizeBytes
      checkpoints.push({ path, step, sizeBytes: size })
    }
  }
  return checkpoints
}

async function sizeBelow(
  list: typeof listArtifacts,
  runId: string,
  folder: string,
): Promise<number> {
  let sum = 0
  for await (const { sizeBytes } of list(runId, { folder, recursive: true })) sum += sizeBytes
  return sum
}
