import { readdirSync } from 'node:fs'
import { orAbsent, statOf } from './disk-error.ts'

/** How a file or folder was found: its path, time of change in ms, and size, -1 for a folder. */
export type Seen = readonly [path: string, changedMs: number, size: number]

/** A clock's tick of common file systems: what was changed this recently may change unseen. */
const TICK_MS = 50

/**
 * How a path is now; undefined where nothing is.
 *
 * @param options.isOwn whether it was just written here: then its time is taken as it is
 */
export function look(
  root: string,
  path: string,
  { isOwn = false }: { isOwn?: boolean } = {},
): Seen | undefined {
  const stat = statOf(`${root}/${path}`)
  if (stat === undefined) return undefined
  // A change within the same tick would leave the time as it is: better to look again.
  const isSettled = isOwn || Date.now() - stat.mtimeMs > TICK_MS
  return [path, isSettled ? stat.mtimeMs : -1, stat.isDirectory() ? -1 : stat.size]
}

/** Whether all of them are as they were. */
export function areUnchanged(root: string, seen: readonly Seen[]): boolean {
  return seen.every(([path, changedMs, size]) => {
    const stat = statOf(`${root}/${path}`)
    if (stat === undefined || stat.mtimeMs !== changedMs) return false
    return size < 0 ? stat.isDirectory() : stat.size === size
  })
}

/**
 * The files below a folder, and it and its folders themselves; nothing where it is absent.
 *
 * @param options.foldersOnly whether how the files are is left out: where files come and go, but none
 *   changes, the times of their folders say it all
 */
export function lookBelow(
  root: string,
  folder: string,
  { foldersOnly = false }: { foldersOnly?: boolean } = {},
): { files: string[]; seen: Seen[] } {
  const files: string[] = []
  const seen: Seen[] = []
  walk(folder)
  return { files, seen }

  function walk(path: string): void {
    const itself = orAbsent(() => look(root, path))
    if (itself === undefined || itself[2] >= 0) return
    seen.push(itself)
    for (const entry of orAbsent(() => readdirSync(`${root}/${path}`, { withFileTypes: true })) ??
      []) {
      const below = `${path}/${entry.name}`
      if (entry.isDirectory()) walk(below)
      else if (entry.isFile()) {
        if (foldersOnly) {
          files.push(below)
          continue
        }
        const file = look(root, below)
        if (file === undefined) continue
        files.push(below)
        seen.push(file)
      }
    }
  }
}

/** A file is written at most this long after its folder took it in. */
const WRITTEN_WITHIN_MS = 1000

/**
 * Those of the files below a folder that were written long after they were made: what is edited in
 * place, without a trace in its folder.
 */
export function lookForEdits(root: string, folder: string): Seen[] {
  const { seen } = lookBelow(root, folder)
  const folders = seen.filter(([, , size]) => size < 0)
  const madeAt = new Map(
    folders.map(([path]) => [path, statOf(`${root}/${path}`)?.mtimeMs ?? Infinity]),
  )
  return seen.filter(([path, changedMs, size]) => {
    const made = madeAt.get(path.slice(0, path.lastIndexOf('/'))) ?? Infinity
    const changed = changedMs < 0 ? (statOf(`${root}/${path}`)?.mtimeMs ?? 0) : changedMs
    return size >= 0 && changed > made + WRITTEN_WITHIN_MS
  })
}

/**
 * Whether somebody changed files between two looks. What was too fresh to be trusted at the first
 * look is read again, but that alone is no change.
 */
export function differ(before: readonly Seen[], after: readonly Seen[]): boolean {
  const known = new Map(before.map((seen) => [seen[0], seen]))
  if (known.size !== after.length) return true
  return after.some(([path, changedMs, size]) => {
    const seen = known.get(path)
    if (seen === undefined || seen[2] !== size) return true
    return seen[1] >= 0 && changedMs >= 0 && seen[1] !== changedMs
  })
}
