import { randomUUID } from 'node:crypto'
import { type Artifacts, copyFolders, type FolderCopy } from '@waymark/artifacts'
import { copyRuns as endpoint } from '@waymark/protocol/waymark'
import { type RunCopy, runArtifactUri, type Store } from '@waymark/store'
import { route } from '../../kernel/route.ts'

/** Copies runs under new ids: artifacts first, where no run leads to them yet. */
export const copyRuns = route(endpoint, async ({ args, store, artifacts }) => {
  const { runIds, toExperimentId: experimentId, withArtifacts } = args
  const runs = [...new Set(runIds)].map((runId) => ({ runId, copyId: newRunId() }))
  const folders = withArtifacts
    ? await Promise.all(runs.map((copy) => foldersOf(copy, experimentId, { store, artifacts })))
    : []
  await copyFolders(folders, () => store.runs.copy({ copies: runs, experimentId }))
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
): Promise<FolderCopy> {
  const { info } = await store.runs.get(runId)
  const { artifactLocation } = await store.experiments.get(experimentId)
  return {
    from: artifacts.resolve(info.artifactUri),
    to: artifacts.resolve(runArtifactUri(artifactLocation, copyId)),
  }
}
