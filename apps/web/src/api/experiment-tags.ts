import { getJson, postMlflow } from './fetch-json.ts'

/** A tag of an experiment. */
export interface ExperimentTag {
  readonly key: string
  readonly value?: string
}

/** The tags of an experiment. */
export async function listExperimentTags(
  experimentId: string,
  signal: AbortSignal,
): Promise<readonly ExperimentTag[]> {
  const query = { experiment_id: experimentId }
  const { experiment } = (await getJson('experiments/get', query, signal)) as {
    experiment: { tags?: readonly ExperimentTag[] }
  }
  return experiment.tags ?? []
}

/** Sets a tag of an experiment, in place of what it was. */
export async function setExperimentTag(
  experimentId: string,
  { key, value }: Required<ExperimentTag>,
): Promise<void> {
  await postMlflow('experiments/set-experiment-tag', { experiment_id: experimentId, key, value })
}

/** Takes a tag away from an experiment. */
export async function deleteExperimentTag(experimentId: string, key: string): Promise<void> {
  await postMlflow('experiments/delete-experiment-tag', { experiment_id: experimentId, key })
}
