import { type ArtifactPlace, joinArtifactPath } from '@waymark/artifacts'
import { type ComparedFile, modelFiles as endpoint } from '@waymark/protocol/waymark'
import { digestOf } from '../../files/digest-of.ts'
import { versionPlace } from '../../files/version-place.ts'
import { route } from '../../kernel/route.ts'

const MOST_FILES = 2_000
// Folders within each other beyond this are none that a model is saved in.
const MOST_DEPTH = 32
/** Read to tell files of one size apart: what a disk gives within a few seconds. */
const MOST_BYTES = 256 * 2 ** 20

/** Which files two versions of a model have, and which of them differ. */
export const compareModelFiles = route(endpoint, async ({ args, store, artifacts }) => {
  const { name } = args
  const services = { store, artifacts }
  const before = await versionPlace(services, { name, version: args.before }, '')
  const after = await versionPlace(services, { name, version: args.after }, '')
  const [old, current] = [await listFiles(before), await listFiles(after)]
  const paths = [...new Set([...old.keys(), ...current.keys()])].toSorted()
  const files: ComparedFile[] = []
  let bytesLeft = MOST_BYTES
  for (const path of paths.slice(0, MOST_FILES)) {
    const sizes = { before: old.get(path) ?? null, after: current.get(path) ?? null }
    const size = sizes.before === sizes.after ? (sizes.before ?? 0) : 0
    const isRead = size <= bytesLeft
    if (isRead) bytesLeft -= size
    const change = changeOf(sizes) ?? (isRead ? await changeWithin(before, after, path) : 'unknown')
    files.push({ path, ...sizes, change })
  }
  return { files, hasMore: paths.length > files.length }
})

/** What sizes alone tell. */
function changeOf({ before, after }: Pick<ComparedFile, 'before' | 'after'>) {
  if (before === null) return 'added'
  if (after === null) return 'removed'
  return before === after ? undefined : 'changed'
}

async function changeWithin(before: ArtifactPlace, after: ArtifactPlace, path: string) {
  // A version beside itself is a list of its files.
  if (before.repository === after.repository && before.path === after.path) return 'same'
  const [a, b] = [await digestOf(below(before, path)), await digestOf(below(after, path))]
  return a === b ? 'same' : 'changed'
}

function below({ repository, path: folder }: ArtifactPlace, path: string): ArtifactPlace {
  return { repository, path: joinArtifactPath(folder, path) }
}

/** Every file below a place by its path in it, with its size. */
async function listFiles(place: ArtifactPlace): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  const visit = async (within: string, depth: number): Promise<void> => {
    for (const entry of await place.repository.list(joinArtifactPath(place.path, within))) {
      // One more than are told, so that it is seen that there are more.
      if (sizes.size > MOST_FILES) return
      const path = joinArtifactPath(within, entry.name)
      if (!entry.isFolder) sizes.set(path, entry.sizeBytes)
      else if (depth < MOST_DEPTH) await visit(path, depth + 1)
    }
  }
  await visit('', 0)
  return sizes
}
