import type { Artifacts } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import { purgeRuns as endpoint } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'

/**
 * Deletes runs for good that lie in the bin. Files go first: killed in between, a run is in the bin
 * still. Files that this server cannot open stay, and are told.
 */
export const purgeRuns = route(endpoint, async ({ args, store, artifacts }) => {
  const runIds = [...new Set(args.runIds)]
  const { runs } = await store.bin.list({ runIds })
  const filesLeft: { runId: string; reason: string }[] = []
  for (const { id: runId, artifactLocation } of runs) {
    const reason = await deleteFiles(artifacts, artifactLocation)
    if (reason !== undefined) filesLeft.push({ runId, reason })
  }
  await store.bin.purgeRuns(runIds)
  return { purged: runIds.length, filesLeft }
})

/** Why files are still there; undefined when they are gone. */
async function deleteFiles(artifacts: Artifacts, location: string): Promise<string | undefined> {
  try {
    const { repository, path } = artifacts.resolve(location)
    // The root itself holds the files of others.
    if (path === '') return `${location} is a whole root.`
    await repository.delete(path)
    return undefined
  } catch (error) {
    if (error instanceof TrackingError) return error.message
    throw error
  }
}
