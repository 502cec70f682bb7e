import type { ModelVersion } from '@waymark/domain'
import { ModelRegistry } from '../trackers/registry/model-registry.ts'
import { placeOfRun } from './config-runs.ts'

/**
 * Makes the next version of a registered model of what a run logged, and the model if there is none.
 *
 * @param runId '' is a run that was not logged: nothing is registered
 * @param modelUri `runs:/{run id}/{path}`, or the path alone
 * @param options.trackingUri default: where the run was logged, if this process did it
 * @throws {TrackingError} of kind `missing` when there is no such run
 */
export async function registerBestModel(
  runId: string,
  modelUri: string,
  registeredModelName: string,
  { trackingUri = placeOfRun(runId) }: { readonly trackingUri?: string | undefined } = {},
): Promise<ModelVersion | null> {
  if (runId === '') return null
  const uri = modelUri.includes(':/') ? modelUri : `runs:/${runId}/${modelUri}`
  return new ModelRegistry(trackingUri).registerModel(uri, registeredModelName)
}
