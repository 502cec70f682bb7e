import {
  bodyOfFile,
  type Client,
  createClient,
  type FileBody,
  isEndpointUnknown,
  type TlsOptions,
  toExperiment,
  toRun,
} from '@waymark/client'
import { decodePercent, type Run, splitUri, TrackingError } from '@waymark/domain'
import type { ArtifactToSend } from '../queue/artifact-outbox.ts'
import { warnOnce } from '../warn-once.ts'
import type { ArtifactInfo } from './artifact-info.ts'
import type { Backend } from './backend.ts'
import type { Environment } from './environment.ts'
import { openServedArtifact } from './http-download.ts'
import { httpLoggedModels, httpModelFiles } from './http-models.ts'
import { httpRegistry } from './http-registry.ts'
import { httpRunChanges } from './http-run-changes.ts'
import { httpWrites } from './http-writes.ts'
import { writeLocalArtifact } from './local-artifacts.ts'

/** How long one background request may take, ms: a server that hangs must not hold an exit long. */
const TIMEOUT_MS = 60_000

/** How long a start may take before it is written to the spool, ms. */
const START_TIMEOUT_MS = 20_000

/** Speaks to a tracking server, MLflow's or ours. */
export function httpBackend(
  uri: string,
  { token, username, password }: Environment,
  tls?: TlsOptions | undefined,
): Backend {
  if (tls?.isInsecure === true) {
    warnOnce(
      'tls',
      'MLFLOW_TRACKING_INSECURE_TLS: any certificate is taken, so anybody may listen.',
    )
  }
  const access = { uri, token, username, password, tls, timeoutMs: TIMEOUT_MS }
  const client = createClient(access)
  // What is logged waits in memory anyway: waiting to send it again must not hold the process, and
  // sending it must not hold up what the process computes.
  const background = createClient({
    ...access,
    retries: 2,
    holdsProcess: false,
    usesThread: true,
  })

  // A start that fails is written to the spool: better soon than after many attempts.
  const starting = createClient({ ...access, retries: 1, timeoutMs: START_TIMEOUT_MS })
  const writes = httpWrites({ client: starting, background })

  let hearsHeartbeats = true

  return {
    async findExperiment(experimentName, signal) {
      try {
        const answer = await starting.experiments.getByName({ experimentName }, { signal })
        return toExperiment(answer.experiment)
      } catch (error) {
        if (error instanceof TrackingError && error.kind === 'missing') return undefined
        throw error
      }
    },
    createExperiment: async (name, signal, artifactLocation) =>
      (await starting.experiments.create({ name, artifactLocation }, { signal })).experimentId,
    ...writes,
    getRun: async (runId, signal) => toRun((await client.runs.get({ runId }, { signal })).run),
    async updateRun({ runId, status, endTime }) {
      await background.runs.update({ runId, status, endTime })
    },
    async searchRuns({ viewType, ...query }, signal) {
      const page = await client.runs.search({ ...query, runViewType: viewType }, { signal })
      return { items: page.runs.map(toRun), nextPageToken: page.nextPageToken }
    },
    append: (batch) => background.runs.append(batch),
    async logInputs(runId, datasets) {
      await background.runs.logInputs({ runId, datasets, models: [] })
    },
    async heartbeat(runIds) {
      if (!hearsHeartbeats) return undefined
      try {
        return (await background.own.heartbeat({ runIds })).running
      } catch (error) {
        if (!isEndpointUnknown(error)) throw error
        hearsHeartbeats = false // MLflow's server: it never asks whether a run is still there
        return undefined
      }
    },
    async history({ key, ...query }, signal) {
      const page = await client.metrics.getHistory({ ...query, metricKey: key }, { signal })
      return {
        values: page.metrics.map(({ value }) => value),
        steps: page.metrics.map(({ step }) => step),
        timestamps: page.metrics.map(({ timestamp }) => timestamp),
        nextPageToken: page.nextPageToken,
      }
    },
    listArtifacts: (run, folder, signal) => listArtifacts(client, run, folder, signal),
    openArtifact: (run, path, how) => openServedArtifact(client, run.info.runId, path, how),
    writeArtifact: ({ artifactUri }, artifact) => writeArtifact(background, artifactUri, artifact),
    registry: httpRegistry(client),
    loggedModels: httpLoggedModels(client),
    modelFiles: httpModelFiles(client),
    runChanges: httpRunChanges(client),
  }
}

async function listArtifacts(
  client: Client,
  run: Run,
  folder: string,
  signal?: AbortSignal,
): Promise<readonly ArtifactInfo[]> {
  const { runId } = run.info
  const path = folder === '' ? undefined : folder
  const { files } = await client.artifacts.list({ runId, path }, { signal })
  return files.map((file) => ({
    path: file.path,
    isFolder: file.isDir,
    sizeBytes: file.fileSize === undefined ? 0 : Number(file.fileSize),
  }))
}

/** Where the run says that its artifacts are: with the server, or in a folder that both can see. */
async function writeArtifact(
  client: Client,
  artifactUri: string,
  artifact: ArtifactToSend,
): Promise<void> {
  const { scheme, path } = splitUri(artifactUri)
  if (scheme === '' || scheme === 'file') return writeLocalArtifact(artifactUri, artifact)
  if (scheme !== 'mlflow-artifacts') {
    throw new TrackingError('ARTIFACT_SCHEME_NOT_OPENED', { location: artifactUri, scheme })
  }
  const folder = decodePercent(path).replace(/^\/+/, '')
  await client.artifacts.uploadServed({
    path: `${folder}/${artifact.path}`,
    body: await bodyOf(artifact),
  })
}

async function bodyOf({ content }: ArtifactToSend): Promise<Uint8Array | FileBody> {
  if (content instanceof Uint8Array) return content
  return 'make' in content ? content.make() : bodyOfFile(content.file)
}
