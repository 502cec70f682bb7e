import { homeOf } from './experiment-set.ts'
import { deleteExperimentTag, listExperimentTags, setExperimentTag } from './experiment-tags.ts'
import { viewKey, viewName, viewPrefix } from './view-keys.ts'

/** A view of the runs of one experiment or several under a name: the query of its link. */
export interface SavedView {
  readonly name: string
  readonly search: string
}

/** The views saved of these experiments together, whatever their order, by name. */
export async function listViews(
  experimentIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly SavedView[]> {
  const prefix = viewPrefix(experimentIds)
  return (await listExperimentTags(homeOf(experimentIds), signal))
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, value = '' }) => ({ name: viewName(key.slice(prefix.length)), search: value }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Saves a view; one of the same name is replaced. */
export async function saveView(experimentIds: readonly string[], view: SavedView): Promise<void> {
  const key = viewKey(experimentIds, view.name)
  // A tag without text would not be one.
  await setExperimentTag(homeOf(experimentIds), { key, value: view.search || '?' })
}

/** Forgets a view. */
export async function deleteView(experimentIds: readonly string[], name: string): Promise<void> {
  await deleteExperimentTag(homeOf(experimentIds), viewKey(experimentIds, name))
}
