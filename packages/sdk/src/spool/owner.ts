import { randomBytes } from 'node:crypto'
import { rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isProcessAlive, processName } from '../source/process-name.ts'

/** How often an owner says that it is there, ms. */
export const LEASE_RENEWAL_MS = 20_000

/** How old the lease of an owner on another machine is when it counts as dead, ms. */
const LEASE_MS = 90_000

/** Segments that this very process writes: nobody in it may take them over. */
const ours = new Set<string>()

/** Who owns a segment, as it stands in the name of its folder. */
export function newOwner(): string {
  const name = `${processName()}_${randomBytes(6).toString('hex')}`
  ours.add(name)
  return name
}

/** No longer an owner: others may take over what it had. */
export function forgetOwner(owner: string): void {
  ours.delete(owner)
}

/**
 * Whether whoever owns a folder of the spool is still there: a process of this machine by itself, one
 * of another machine by its lease. Times are those of the file system, whatever clocks say.
 */
export async function isOwnerAlive(spool: string, folder: string): Promise<boolean> {
  const owner = folder.slice(folder.indexOf('@') + 1)
  if (ours.has(owner)) return true
  const isAlive = isProcessAlive(owner)
  if (isAlive !== undefined) return isAlive
  return (await ageOf(spool, join(spool, folder, 'lease'))) < LEASE_MS
}

/** Says that the owner of a folder is there. @throws when it no longer has the folder */
export async function renewLease(folder: string): Promise<void> {
  const now = new Date()
  await utimes(join(folder, 'lease'), now, now)
}

async function ageOf(spool: string, lease: string): Promise<number> {
  const probe = join(spool, `.now-${randomBytes(6).toString('hex')}`)
  try {
    const { mtimeMs } = await stat(lease)
    await writeFile(probe, '')
    return (await stat(probe)).mtimeMs - mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY // taken over or removed meanwhile: the rename will tell
  } finally {
    await rm(probe, { force: true })
  }
}
