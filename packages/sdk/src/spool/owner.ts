import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** How often an owner says that it is there, ms. */
export const LEASE_RENEWAL_MS = 20_000

/** How old the lease of an owner on another machine is when it counts as dead, ms. */
const LEASE_MS = 90_000

/** Segments that this very process writes: nobody in it may take them over. */
const ours = new Set<string>()

/** Who owns a segment, as it stands in the name of its folder. */
export function newOwner(): string {
  const owner = [machine(), process.pid, startOf(process.pid) ?? 0, randomBytes(6).toString('hex')]
  const name = owner.join('_')
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
  const [host, pid, start] = owner.split('_')
  if (host === machine()) return isRunning(Number(pid), Number(start))
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

function isRunning(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === undefined || start === 0 || now === start // else the number was given anew
}

let machineName: string | undefined

/** This machine until it starts anew; containers that number their processes themselves are others. */
function machine(): string {
  machineName ??= createHash('sha256')
    .update(
      [hostname(), readOr('/proc/sys/kernel/random/boot_id'), linkOr('/proc/self/ns/pid')].join(
        '\n',
      ),
    )
    .digest('hex')
    .slice(0, 12)
  return machineName
}

/** When a process started, in ticks since the machine did; undefined where that is not told. */
function startOf(pid: number): number | undefined {
  // The program's name stands in parentheses and may hold anything.
  const fields = readOr(`/proc/${pid}/stat`).replace(/^.*\) /s, '')
  const start = Number(fields.split(' ')[19])
  return start > 0 ? start : undefined
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function linkOr(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
