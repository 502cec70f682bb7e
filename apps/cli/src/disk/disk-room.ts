import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Below the first nothing long can be logged, below the second it is time to look, bytes. */
const NEARLY_FULL = 200e6
const FILLING = 2e9

/** How much room a drive has. */
export interface DiskRoom {
  /** Tells drives apart. */
  readonly drive: number
  readonly freeBytes: number
  /** Of the whole drive, 0 to 1. */
  readonly freeShare: number
}

/** The room where a path lies, or will lie: of the nearest folder that is there. */
export async function diskRoom(path: string): Promise<DiskRoom> {
  let folder = path
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  const [{ bavail, bsize, blocks }, { dev: drive }] = await Promise.all([
    statfs(folder),
    stat(folder),
  ])
  return { drive, freeBytes: bavail * bsize, freeShare: blocks === 0 ? 1 : bavail / blocks }
}

/** What to think of it. */
export function judgeRoom({ freeBytes }: Pick<DiskRoom, 'freeBytes'>): 'full' | 'filling' | 'ok' {
  if (freeBytes < NEARLY_FULL) return 'full'
  return freeBytes < FILLING ? 'filling' : 'ok'
}

/** What makes room. */
export const ROOM_REMEDY = '`waymark gc` and `waymark artifacts prune` make room.'
