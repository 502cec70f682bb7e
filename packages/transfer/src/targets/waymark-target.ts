import type { Client } from '@waymark/client'
import { checkArtifactLocation, isSharedLocation, TrackingError } from '@waymark/domain'
import type { TransferTarget } from '../target.ts'
import { ownedFiles } from './owned-files.ts'
import { setServerAlias } from './set-server-alias.ts'
import { morePoints, toImported } from './to-imported.ts'

/**
 * Writes into a Waymark server, which takes runs, logged models and versions under the ids that they
 * have at the source, as a database does.
 */
export function waymarkTarget(client: Client, signal?: AbortSignal): TransferTarget {
  const how = { signal }
  const { imports } = client.own
  return {
    label: client.url,
    keepsIds: true,
    async experiment({ artifactLocation: location, ...experiment }) {
      const { experimentId, name, lifecycleStage, createdAt, updatedAt, tags } = experiment
      const artifactLocation = isSharedLocation(location) && isTaken(location) ? location : null
      const taken = await imports.experiment(
        {
          experiment: { experimentId, name, lifecycleStage, createdAt, updatedAt, tags },
          artifactLocation,
        },
        how,
      )
      return taken.experimentId
    },
    async run(experimentId, carried) {
      const { artifactUri, ...run } = toImported(carried, experimentId)
      const kept = keptLocation(artifactUri, carried.left)
      const taken = await imports.run({ ...run, artifactUri: kept }, how)
      return { id: run.info.runId, location: taken.artifactUri }
    },
    async points(_place, carried, points) {
      await imports.run({ ...morePoints(carried, points), artifactUri: null }, how)
    },
    settleRun: async () => undefined, // the run was written with its links and its stage
    settleExperiment: async () => undefined,
    async loggedModel(experimentId, { model, keepsLocation, left }) {
      const location = keepsLocation ? keptLocation(model.artifactLocation, left) : null
      const { modelId, name, createdAt, updatedAt, status, statusMessage } = model
      const { modelType, sourceRunId, tags, params, metrics } = model
      const what = { modelId, experimentId, name, createdAt, updatedAt, status, statusMessage }
      const taken = await imports.loggedModel(
        {
          model: { ...what, modelType, sourceRunId, tags, params, metrics },
          artifactLocation: location,
        },
        how,
      )
      return { id: modelId, location: taken.artifactUri }
    },
    async registeredModel({ name, description, createdAt, updatedAt, tags }) {
      await imports.registeredModel({ name, description, createdAt, updatedAt, tags }, how)
    },
    async version({ name, version, createdAt, updatedAt, description, userId, ...rest }) {
      const { stage, source, runId, runLink, status, statusMessage, tags } = rest
      const what = { name, version, createdAt, updatedAt, description, userId, stage, source }
      await imports.version({ ...what, runId, runLink, status, statusMessage, tags }, how)
    },
    alias: (name, alias) => setServerAlias(client, name, alias, signal),
    async placeOfRun(runId) {
      const { run } = await client.runs.get({ runId }, how)
      return { id: runId, location: run.info.artifactUri ?? '' }
    },
    ...ownedFiles(client, signal),
    setRunTag: async (runId, key, value) => {
      await client.runs.setTag({ runId, key, value }, how)
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
}

/** A place in an object store that the server may note; of any other the report tells. */
function keptLocation(location: string | null, left: (reason: string) => void): string | null {
  if (location === null || isTaken(location)) return location
  left(`its files stay at ${location}, which the copy cannot name`)
  return null
}

/** Whether a server takes a location: none that names a host for it to connect to. */
function isTaken(location: string): boolean {
  try {
    checkArtifactLocation(location)
    return true
  } catch (error) {
    if (error instanceof TrackingError) return false
    throw error
  }
}
