import { getJson, postMlflow } from './fetch-json.ts'

// Tags of the experiment, as saved views are, so that a link works for all who see it.
const PREFIX = 'waymark.charts.'

/** The panels saved under a hash; null if there are none. */
export async function findLayout(
  experimentId: string,
  hash: string,
  signal: AbortSignal,
): Promise<string | null> {
  const query = { experiment_id: experimentId }
  const { experiment } = (await getJson('experiments/get', query, signal)) as {
    experiment: { tags?: readonly { readonly key: string; readonly value?: string }[] }
  }
  return experiment.tags?.find(({ key }) => key === PREFIX + hash)?.value ?? null
}

/** Saves panels under the hash of their text. */
export async function saveLayout(experimentId: string, hash: string, text: string): Promise<void> {
  await postMlflow('experiments/set-experiment-tag', {
    experiment_id: experimentId,
    key: PREFIX + hash,
    value: text,
  })
}
