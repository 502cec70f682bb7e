import { DEFAULT_EXPERIMENT_ID } from '@waymark/domain'
import { isTemporary } from '../queue/outbox.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { readEnvironment } from '../tracking-uri/environment.ts'
import { isDisabled } from '../tracking-uri/mode.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { getOrCreate } from './get-or-create.ts'

let chosen: string | undefined

/**
 * Chooses the experiment of the runs that start from now on, and makes it if there is none of this
 * name. Until then `MLFLOW_EXPERIMENT_NAME` decides, else the experiment `Default`.
 *
 * @returns the experiment's id; '' while the server cannot be reached: it is made when runs are
 *   handed in, and where `WAYMARK_MODE=disabled`
 * @throws {TrackingError} `EXPERIMENT_NOT_ACTIVE` when it is in the bin; whatever keeps the store
 *   from being reached
 *
 * @example
 * ```ts
 * import { setExperiment } from '@waymark/sdk'
 *
 * const experimentId = await setExperiment('mnist')
 * console.log(Number(experimentId) > 0) // true
 * ```
 */
export async function setExperiment(
  name: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<string> {
  chosen = name
  if (isDisabled()) return ''
  const backend = await openBackend()
  if (backend.spooler?.isOffline === true) return ''
  try {
    return await getOrCreate(backend, name, { signal })
  } catch (error) {
    if (backend.spooler === undefined || !isTemporary(error)) throw error
    return '' // the run that starts next tells, and is written down
  }
}

/** The experiment that a run without one of its own belongs to. */
export function chosenExperiment(): { readonly id: string } | { readonly name: string } {
  const { experimentName, experimentId } = readEnvironment(process.env)
  if (chosen === undefined && experimentId !== undefined) return { id: experimentId }
  const name = chosen ?? experimentName
  return name === undefined ? { id: DEFAULT_EXPERIMENT_ID } : { name }
}

/** The id of that experiment. */
export async function chosenExperimentId(backend: Backend): Promise<string> {
  const experiment = chosenExperiment()
  return 'id' in experiment ? experiment.id : getOrCreate(backend, experiment.name)
}
