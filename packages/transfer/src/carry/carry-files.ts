import type { ArtifactOwner, SourceFile } from '../source.ts'
import type { TargetFileStat, TargetPlace } from '../target.ts'
import { checkedBytes } from './checked-bytes.ts'
import { eachAtOnce } from './each-at-once.ts'
import { attempt, type Passage } from './passage.ts'

/** How far the clock of files may be behind ours: a tick of the kernel's. */
const TICK_MS = 50

/** Files of one owner that are under way together. */
const FILES_AT_ONCE = 4

/**
 * Carries the files of a run or model, but for those that are there as they are.
 *
 * @param since when an earlier transfer began to carry all of them, ms since 1970
 */
export async function carryFiles(
  passage: Passage,
  owner: ArtifactOwner,
  { place, since }: { readonly place: TargetPlace; readonly since?: number | undefined },
): Promise<void> {
  const { source, target, carried, signal } = passage
  const folders = new Map<string, Promise<ReadonlyMap<string, TargetFileStat>>>()

  function findThere(path: string): Promise<TargetFileStat | undefined> {
    const { folder, name } = split(path)
    let known = folders.get(folder)
    if (known === undefined) {
      known = target.files(place, folder)
      folders.set(folder, known)
    }
    return known.then((files) => files.get(name))
  }

  async function isThere(file: SourceFile): Promise<boolean> {
    const { path, sizeBytes, changedAtMs, sha256 } = file
    if (since !== undefined && changedAtMs !== undefined && changedAtMs < since - TICK_MS) {
      return true
    }
    const there = await findThere(path)
    if (there?.sizeBytes !== sizeBytes) return false
    if (sha256 !== undefined && target.digest !== undefined) {
      return (await target.digest(place, path)) === sha256
    }
    if (changedAtMs === undefined) return true
    // It has changed since it was carried, or it is the first time that we look at it.
    if (there.changedAtMs === undefined) return since === undefined
    return changedAtMs < there.changedAtMs
  }

  async function carryFile(file: SourceFile): Promise<void> {
    if (await isThere(file)) {
      carried.filesUnchanged += 1
      return
    }
    const { path, sizeBytes } = file
    let damage: unknown
    const open = async () =>
      checkedBytes(await source.openFile(owner, path), file, (error) => {
        damage = error
      })
    try {
      await target.writeFile({ place, path, sizeBytes, open }, signal)
    } catch (error) {
      throw damage ?? error // whoever wrote only knows that the bytes broke off
    }
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
