import { randomUUID } from 'node:crypto'
import type { ArtifactPlace, Artifacts } from '@waymark/artifacts'
import { copyRuns as endpoint } from '@waymark/protocol/waymark'
import { type RunCopy, runArtifactUri, type Store } from '@waymark/store'
import { route } from '../../kernel/route.ts'
import { copyFolder } from './copy-folder.ts'

/**
 * Copies runs under new ids. Artifacts first, where no run leads to them yet: a copy is never seen
 * without its files, and what a failure leaves is deleted.
 */
export const copyRuns = route(endpoint, async ({ args, store, artifacts }) => {
  const { runIds, toExperimentId: experimentId, withArtifacts } = args
  const runs = [...new Set(runIds)].map((runId) => ({ runId, copyId: newRunId() }))
  const folders = withArtifacts
    ? await Promise.all(runs.map((copy) => foldersOf(copy, experimentId, { store, artifacts })))
    : []
  try {
    for (const { from, to } of folders) await copyFolder(from, to)
    await store.runs.copy({ copies: runs, experimentId })
  } catch (error) {
    for (const { to } of folders) await to.repository.delete(to.path)
    throw error
  }
  return { runs }
})

function newRunId(): string {
  return randomUUID().replaceAll('-', '')
}

/** Refused before anything is written where this server can open either folder not. */
async function foldersOf(
  { runId, copyId }: RunCopy,
  experimentId: string,
  { store, artifacts }: { store: Store; artifacts: Artifacts },
): Promise<{ from: ArtifactPlace; to: ArtifactPlace }> {
  const { info } = await store.runs.get(runId)
  const { artifactLocation } = await store.experiments.get(experimentId)
  return {
    from: artifacts.resolve(info.artifactUri),
    to: artifacts.resolve(runArtifactUri(artifactLocation, copyId)),
  }
}
