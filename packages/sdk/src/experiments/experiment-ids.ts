import { TrackingError } from '@waymark/domain'
import type { Backend } from '../tracking-uri/backend.ts'
import { chosenExperimentId } from './set-experiment.ts'

/** Experiments by name, by id or by both. Default: the one that runs are logged to. */
export interface ExperimentChoice {
  readonly experimentNames?: readonly string[]
  readonly experimentIds?: readonly string[]
}

/** @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND` */
export async function experimentIdsOf(
  backend: Backend,
  { experimentNames, experimentIds }: ExperimentChoice,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (experimentNames === undefined && experimentIds === undefined) {
    return [await chosenExperimentId(backend)]
  }
  const named = (experimentNames ?? []).map((name) => experimentIdOf(backend, { name }, signal))
  return [...(experimentIds ?? []), ...(await Promise.all(named))]
}

/** @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND` */
export async function experimentIdOf(
  backend: Backend,
  experiment: { readonly name: string } | { readonly id: string },
  signal?: AbortSignal,
): Promise<string> {
  if ('id' in experiment) return experiment.id
  const found = await backend.findExperiment(experiment.name, signal)
  if (found === undefined) throw new TrackingError('EXPERIMENT_NAME_NOT_FOUND', experiment)
  return found.experimentId
}
