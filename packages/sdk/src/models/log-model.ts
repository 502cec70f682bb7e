import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoggedModel, ModelVersion } from '@waymark/domain'
import { type ModelSource, type SaveOptions, saveModelFolder } from '@waymark/models'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import { LoggedRun } from '../runs/logged-run.ts'
import { activeRunOrNew } from '../runs/start-run.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { linkEarlierMetrics } from './link-earlier-metrics.ts'
import { registerIn } from './register-model.ts'
import { sendFolder } from './send-folder.ts'

/** What a model is logged with. */
export interface LogModelOptions extends SaveOptions {
  /** The model's name, default `model`. With a `/`, as in `models/epoch_10`, it is a path of the run. */
  readonly name?: string | undefined
  /** What kind of model it is, e.g. `classifier`. */
  readonly modelType?: string | undefined
  /** How it was made; the run's params are added. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly tags?: Readonly<Record<string, unknown>> | undefined
  /** The step of the training that made it. Default 0. */
  readonly step?: number | undefined
  /** Registers it under this name. */
  readonly registeredModelName?: string | undefined
}

/** A model that was logged. */
export interface LoggedModelInfo {
  /** How it is loaded: `models:/m-…`, or `runs:/…` for a path of the run. */
  readonly modelUri: string
  /** undefined for a path of the run */
  readonly modelId: string | undefined
  readonly runId: string
  /** undefined unless it was registered */
  readonly version: ModelVersion | undefined
}

const NOT_LOGGED: LoggedModelInfo = {
  modelUri: '',
  modelId: undefined,
  runId: '',
  version: undefined,
}

/** Whose model it is. */
export interface ModelRun {
  readonly runId: string
  readonly experimentId: string
  /** Sends what waits. */
  flush(): Promise<unknown>
  /** Told of each logged model: from now on points at its step measure it. */
  madeModel?(modelId: string, step: number): void
}

/**
 * Logs a model to the active run in MLflow's format, and registers it if asked. Its name may stand
 * several times in a run, at different steps. Unlike the other `log…` functions it waits and throws: a
 * model that is not stored is no model.
 *
 * @returns a `modelUri` of '' where tracking is switched off
 * @throws {TrackingError} `MODEL_NOT_SAVED`, or why it could not be stored
 */
export async function logModel(
  source: ModelSource,
  options: LogModelOptions = {},
): Promise<LoggedModelInfo> {
  const run = activeRunOrNew()
  if (!(run instanceof LoggedRun)) return NOT_LOGGED // WAYMARK_MODE=disabled
  const { backend } = await run.opened
  return logModelTo(run, backend, source, options)
}

/** Logs a model to a run. */
export async function logModelTo(
  run: ModelRun,
  backend: Backend,
  source: ModelSource,
  { name = 'model', ...options }: LogModelOptions,
): Promise<LoggedModelInfo> {
  await run.flush() // its params are the model's
  const stored = name.includes('/')
    ? await storeInRun(run, backend, source, { ...options, path: checkedArtifactPath(name) })
    : await storeLogged(run, backend, source, { ...options, name })
  const { registeredModelName } = options
  if (registeredModelName === undefined) return { ...stored, version: undefined }
  const version = await registerIn(backend, stored.modelUri, registeredModelName)
  return { ...stored, version }
}

type Stored = Omit<LoggedModelInfo, 'version'>

/** MLflow takes no `/` in the name of a logged model: such a path holds the files alone. */
async function storeInRun(
  { runId }: ModelRun,
  backend: Backend,
  source: ModelSource,
  { path, ...options }: LogModelOptions & { readonly path: string },
): Promise<Stored> {
  const { artifactUri } = (await backend.getRun(runId)).info
  const owner = { runId, artifactPath: path }
  await upload(backend, source, { ...options, ...owner }, { runId, artifactUri, below: path })
  return { modelUri: `runs:/${runId}/${path}`, modelId: undefined, runId }
}

async function storeLogged(
  run: ModelRun,
  backend: Backend,
  source: ModelSource,
  options: LogModelOptions & { readonly name: string },
): Promise<Stored> {
  const { runId } = run
  const model = await createModel(run, backend, options)
  const { modelId, artifactLocation: artifactUri } = model
  const { step = 0 } = options
  await backend.loggedModels.logOutput({ runId, modelId, step })
  run.madeModel?.(modelId, step)
  await linkEarlierMetrics(backend, { runId, modelId, step: options.step })
  try {
    const owner = { runId, modelId, artifactPath: artifactUri }
    await upload(backend, source, { ...options, ...owner }, { runId, artifactUri, below: '' })
    await backend.loggedModels.finalize({ modelId, status: 'READY' })
  } catch (error) {
    await backend.loggedModels.finalize({ modelId, status: 'FAILED' }).catch(() => undefined) // the cause is thrown
    throw error
  }
  return { modelUri: `models:/${modelId}`, modelId, runId }
}

async function createModel(
  { runId, experimentId }: ModelRun,
  backend: Backend,
  { name, modelType = '', params = {}, tags = {} }: LogModelOptions & { readonly name: string },
): Promise<LoggedModel> {
  const ofRun = (await backend.getRun(runId)).params.map(({ key, value }) => [key, value])
  const merged = { ...params, ...Object.fromEntries(ofRun) }
  return backend.loggedModels.create({
    experimentId,
    name,
    modelType,
    sourceRunId: runId,
    params: Object.entries(merged).map(([key, value]) => ({ key, value: String(value) })),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value: String(value) })),
  })
}

async function upload(
  backend: Backend,
  source: ModelSource,
  options: Parameters<typeof saveModelFolder>[2],
  target: { readonly runId: string; readonly artifactUri: string; readonly below: string },
): Promise<void> {
  const staging = await mkdtemp(join(tmpdir(), 'waymark-model-'))
  try {
    const folder = join(staging, 'model')
    await saveModelFolder(source, folder, options)
    await sendFolder(backend, folder, target)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}
