import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { ModelSource as SavableModel } from '@waymark/models'
import type { LogModelOptions } from '../../models/log-model.ts'
import type { ActiveRun } from '../../runs/active-run.ts'
import { openBackend } from '../../tracking-uri/tracking-uri.ts'
import { minimalModelFile } from './minimal-model-file.ts'

/** A model as files, what can write it as files, or a model that `@waymark/sdk/models` can save. */
export type ModelSource =
  | string
  | SavableModel
  | {
      /** Writes the model's files into an empty folder. */
      writeTo(folder: string): Promise<void>
    }

/** What a tracker logs a model of `@waymark/sdk/models` with. */
export type TrackedModelOptions = Pick<
  LogModelOptions,
  'signature' | 'inputExample' | 'metadata' | 'step'
>

/**
 * Logs a model under an artifact path: one of `onnxModel`, `tfjsModel` or `codeModel` in MLflow's format with
 * its signature, anything else as the files that it is.
 *
 * @returns its URI; '' for a run that is none
 */
export async function logTrackedModel(
  run: ActiveRun,
  model: ModelSource,
  artifactPath: string,
  { trackingUri, ...options }: LogModelOptions & { readonly trackingUri: string | undefined },
): Promise<string> {
  if (run.runId === '') return ''
  if (typeof model === 'string' || !('writeParts' in model)) {
    return logModelFiles(run, model, artifactPath)
  }
  const { logModelTo } = await import('../../models/log-model.ts') // only who logs one needs it
  const backend = await openBackend(trackingUri)
  return (await logModelTo(run, backend, model, { ...options, name: artifactPath })).modelUri
}

/**
 * Stores a model's files under an artifact path of a run. A folder with an `MLmodel` is stored as it
 * is; other files get one that lists them and claims no flavour, so that MLflow takes the path for a
 * model and can register it.
 *
 * @returns `runs:/{run id}/{artifact path}`
 * @throws {TrackingError} `ARTIFACT_NOT_FOUND`
 */
async function logModelFiles(
  run: ActiveRun,
  model: Exclude<ModelSource, SavableModel>,
  artifactPath: string,
): Promise<string> {
  if (typeof model !== 'string') {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-model-'))
    try {
      await model.writeTo(folder)
      await logFolder(run, folder, artifactPath)
      await run.flush() // the files are read when they are sent
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  } else if (!existsSync(model)) throw new TrackingError('ARTIFACT_NOT_FOUND', { path: model })
  else if ((await stat(model)).isDirectory()) await logFolder(run, model, artifactPath)
  else {
    run.logFile(model, `${artifactPath}/${basename(model)}`)
    run.logText(minimalModelFile(run.runId, artifactPath), `${artifactPath}/MLmodel`)
  }
  return `runs:/${run.runId}/${artifactPath}`
}

async function logFolder(run: ActiveRun, folder: string, artifactPath: string): Promise<void> {
  run.logArtifacts(folder, artifactPath)
  if (existsSync(join(folder, 'MLmodel'))) return
  run.logText(minimalModelFile(run.runId, artifactPath), `${artifactPath}/MLmodel`)
}
