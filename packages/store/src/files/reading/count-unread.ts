import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { UnreadCount } from '../../unread.ts'
import { NAMES } from '../layout/names.ts'

/**
 * What a folder holds that Waymark does not read: traces, one folder each below their experiment's,
 * and their assessments, one file each.
 *
 * @param experimentIds undefined: of all experiments
 */
export function countUnreadIn(
  root: string,
  experimentIds: readonly string[] | undefined,
): readonly UnreadCount[] {
  let traces = 0
  let assessments = 0
  for (const experiment of experimentIds ?? foldersIn(root)) {
    const folder = join(root, experiment, NAMES.traces)
    for (const trace of foldersIn(folder)) {
      traces += 1
      assessments += entriesOf(join(folder, trace, 'assessments')).length
    }
  }
  const counts = [
    { kind: 'trace', count: traces },
    { kind: 'assessment', count: assessments },
  ] as const
  return counts.filter(({ count }) => count > 0)
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // of the file system
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}
