import type { ArtifactOwner, SourceFile } from '../source.ts'
import type { TargetPlace } from '../target.ts'
import { eachAtOnce } from './each-at-once.ts'
import { attempt, type Passage } from './passage.ts'
import { sizedBytes } from './sized-bytes.ts'

/** Files of one owner that are under way together. */
const FILES_AT_ONCE = 4

/** Carries the files of a run or model; one that is there with its size is there. */
export async function carryFiles(
  passage: Passage,
  owner: ArtifactOwner,
  place: TargetPlace,
): Promise<void> {
  const { source, target, carried, signal } = passage
  const folders = new Map<string, Promise<ReadonlyMap<string, number>>>()

  async function carryFile({ path, sizeBytes }: SourceFile): Promise<void> {
    const { folder, name } = split(path)
    let known = folders.get(folder)
    if (known === undefined) {
      known = target.sizes(place, folder)
      folders.set(folder, known)
    }
    if ((await known).get(name) === sizeBytes) {
      carried.filesUnchanged += 1
      return
    }
    const open = async () => sizedBytes(await source.openFile(owner, path), { path, sizeBytes })
    await target.writeFile({ place, path, sizeBytes, open }, signal)
    carried.files += 1
    carried.bytes += sizeBytes
    passage.onProgress(carried)
  }

  await attempt(passage, { kind: 'artifact', id: owner.id }, () =>
    eachAtOnce(source.files(owner), FILES_AT_ONCE, async (file) => {
      const id = `${owner.id}/${file.path}`
      await attempt(passage, { kind: 'artifact', id }, () => carryFile(file))
    }),
  )
}

function split(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('/')
  return { folder: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) }
}
