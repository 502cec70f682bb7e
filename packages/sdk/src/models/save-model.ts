import { basename, resolve } from 'node:path'
import {
  type ModelFile,
  type ModelSource,
  type SaveOptions,
  saveModelFolder,
} from '@waymark/models'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import { LoggedRun } from '../runs/logged-run.ts'
import { activeRunOrNew } from '../runs/start-run.ts'
import { registerIn } from './register-model.ts'
import { sendFolder } from './send-folder.ts'

/** What a model is saved with. */
export interface SaveModelOptions extends SaveOptions {
  /** Sends the folder to the active run too, and makes the next version of this model of it. */
  readonly registeredModelName?: string | undefined
}

/**
 * Saves a model as a folder in MLflow's format. With `registeredModelName` it is written here first, then sent
 * to the active run under the folder's name, then registered: what is registered is what lies here.
 *
 * @param folder one that is not there yet, or empty
 * @returns what its `MLmodel` says
 * @throws {TrackingError} `MODEL_NOT_SAVED` when the folder holds something, or a part cannot be read;
 *   why it could not be sent or registered
 *
 * @example
 * ```ts
 * import { codeModel, loadModel, saveModel } from '@waymark/sdk/models'
 * import { writeFileSync } from 'node:fs'
 *
 * writeFileSync('double.mjs', 'export const predict = (rows) => rows.map((x) => 2 * x)')
 * await saveModel(codeModel('double.mjs'), 'production/best', { registeredModelName: 'double' })
 * console.log(await (await loadModel('models:/double/1')).predict([1, 2])) // [ 2, 4 ]
 * ```
 */
export async function saveModel(
  source: ModelSource,
  folder: string,
  { registeredModelName, ...options }: SaveModelOptions = {},
): Promise<ModelFile> {
  const file = await saveModelFolder(source, folder, options)
  if (registeredModelName !== undefined) await register(folder, registeredModelName)
  return file
}

async function register(folder: string, name: string): Promise<void> {
  const run = activeRunOrNew()
  if (!(run instanceof LoggedRun)) return // WAYMARK_MODE=disabled
  const { backend } = await run.opened
  const path = checkedArtifactPath(basename(resolve(folder)))
  const { runId, artifactUri } = (await backend.getRun(run.runId)).info
  await sendFolder(backend, folder, { runId, artifactUri, below: path })
  await registerIn(backend, `runs:/${runId}/${path}`, name)
}
