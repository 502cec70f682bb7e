import { readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { forgetOwner, isOwnerAlive, newOwner } from './owner.ts'
import { readHead, readProgress } from './segment-files.ts'

/** A segment that lies in a spool. */
export interface FoundSegment {
  /** The name of its folder. */
  readonly name: string
  readonly spoolId: string
  readonly trackingUri: string
  /** Bytes of its log, and how many of them were replayed. */
  readonly bytes: number
  readonly doneBytes: number
}

/** A segment that this process has taken over. */
export interface TakenSegment extends FoundSegment {
  readonly folder: string
  readonly owner: string
}

/** The segments of a spool, oldest first; none where there is no such folder. */
export async function listSegments(spool: string): Promise<readonly FoundSegment[]> {
  const names = (await namesIn(spool)).filter((name) => name.includes('@')).sort()
  const found = await Promise.all(names.map((name) => look(spool, name)))
  return found.filter((segment) => segment !== undefined)
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function look(spool: string, name: string): Promise<FoundSegment | undefined> {
  const folder = join(spool, name)
  const head = await readHead(folder).catch(() => undefined)
  const log = await stat(join(folder, 'log.bin')).catch(() => undefined)
  const progress = await readProgress(folder).catch(() => undefined)
  return {
    name,
    spoolId: name.slice(0, name.indexOf('@')),
    trackingUri: head?.trackingUri ?? '',
    bytes: log?.size ?? 0,
    doneBytes: progress?.offset ?? 0,
  }
}

/**
 * Takes over a segment whose owner is dead.
 *
 * @returns undefined when its owner is there, or somebody else was faster
 */
export async function takeOver(
  spool: string,
  segment: FoundSegment,
): Promise<TakenSegment | undefined> {
  if (await isOwnerAlive(spool, segment.name)) return undefined
  const owner = newOwner()
  const folder = join(spool, `${segment.spoolId}@${owner}`)
  try {
    // Before the rename: the new name must not stand a moment with an old lease.
    const now = new Date()
    await utimes(join(spool, segment.name, 'lease'), now, now).catch(() => undefined)
    await rename(join(spool, segment.name), folder)
    return { ...segment, name: `${segment.spoolId}@${owner}`, folder, owner }
  } catch (error) {
    forgetOwner(owner)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Removes a segment of which all is stored; the log first, so that nothing is ever replayed again. */
export async function removeSegment(folder: string): Promise<void> {
  await rm(join(folder, 'log.bin'), { force: true })
  await rm(folder, { recursive: true, force: true })
}
