import { type Artifacts, joinArtifactPath } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import type { Store } from '@waymark/store'
import { sizeBelow, type Waste } from './waste.ts'

const RUN = /^[0-9a-f]{32}$/
const MODEL = /^m-[0-9a-f]{32}$/

/**
 * Folders `‹experiment›/‹run›` and `‹experiment›/models/‹model›` in the artifact root of which the
 * store knows no run or model, in the bin or out of it. What is named otherwise is somebody else's.
 *
 * @param before only those that were last changed before this moment
 */
export async function findOrphans(
  { store, artifacts }: { readonly store: Store; readonly artifacts: Artifacts },
  before: number | undefined,
): Promise<Waste[]> {
  const { destination: repository } = artifacts
  const orphans: Waste[] = []
  for (const experiment of await foldersIn(repository, '', /^\d+$/)) {
    const models = joinArtifactPath(experiment, 'models')
    const folders = [
      ...(await foldersIn(repository, experiment, RUN)),
      ...(await foldersIn(repository, models, MODEL)),
    ]
    for (const path of folders) {
      if (await isKnown(store, path)) continue
      const { modifiedAtMs } = await repository.stat(path)
      if (before !== undefined && modifiedAtMs >= before) continue
      orphans.push({
        kind: 'orphan',
        id: path,
        name: '',
        artifactLocation: `mlflow-artifacts:/${path}`,
        deletedAt: null,
        sizeBytes: await sizeBelow(repository, path),
      })
    }
  }
  return orphans
}

async function foldersIn(
  repository: Artifacts['destination'],
  folder: string,
  pattern: RegExp,
): Promise<string[]> {
  const entries = await repository.list(folder)
  return entries
    .filter(({ name, isFolder }) => isFolder && pattern.test(name))
    .map(({ name }) => (folder === '' ? name : joinArtifactPath(folder, name)))
}

async function isKnown(store: Store, path: string): Promise<boolean> {
  const id = path.slice(path.lastIndexOf('/') + 1)
  try {
    if (MODEL.test(id)) await store.loggedModels.get(id, { allowDeleted: true })
    else await store.runs.get(id)
    return true
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return false
    throw error
  }
}
