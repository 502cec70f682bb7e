import { getJson, postMlflow } from './fetch-json.ts'

/** A view of an experiment's runs under a name: the query of its link. */
export interface SavedView {
  readonly name: string
  readonly search: string
}

// Tags of the experiment, so that all who see the experiment see its views.
const PREFIX = 'waymark.view.'

// Keys of tags hold few signs, names of views any: the others are written as `:` and their bytes.
function keyOf(name: string): string {
  const plain = encodeURIComponent(name).replaceAll(/[!~*'()]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return PREFIX + plain.replaceAll('%20', ' ').replaceAll('%', ':')
}

function nameIn(key: string): string {
  const text = key.slice(PREFIX.length)
  try {
    return decodeURIComponent(text.replaceAll(':', '%'))
  } catch {
    return text // Written by others.
  }
}

/** The views saved of an experiment, by name. */
export async function listViews(
  experimentId: string,
  signal: AbortSignal,
): Promise<readonly SavedView[]> {
  const query = { experiment_id: experimentId }
  const { experiment } = (await getJson('experiments/get', query, signal)) as {
    experiment: { tags?: readonly { readonly key: string; readonly value?: string }[] }
  }
  return (experiment.tags ?? [])
    .filter(({ key }) => key.startsWith(PREFIX))
    .map(({ key, value = '' }) => ({ name: nameIn(key), search: value }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Saves a view; one of the same name is replaced. */
export async function saveView(experimentId: string, view: SavedView): Promise<void> {
  await postMlflow('experiments/set-experiment-tag', {
    experiment_id: experimentId,
    key: keyOf(view.name),
    // A tag without text would not be one.
    value: view.search || '?',
  })
}

/** Forgets a view. */
export async function deleteView(experimentId: string, name: string): Promise<void> {
  await postMlflow('experiments/delete-experiment-tag', {
    experiment_id: experimentId,
    key: keyOf(name),
  })
}
