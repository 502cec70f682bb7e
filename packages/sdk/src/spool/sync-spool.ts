import { join } from 'node:path'
import type { Backend } from '../tracking-uri/backend.ts'
import { openTarget } from '../tracking-uri/tracking-uri.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { forgetOwner, LEASE_RENEWAL_MS, renewLease } from './owner.ts'
import { type Replayed, replay } from './replay.ts'
import { listSegments, removeSegment, type TakenSegment, takeOver } from './segments.ts'
import { lastingUri, spoolFolder } from './spool-place.ts'

/** What a spool holds that is not stored yet. */
export interface SpoolBacklog {
  readonly folder: string
  readonly segments: number
  readonly bytes: number
}

/** What came of a synchronisation. */
export interface SyncReport {
  readonly folder: string
  /** Segments that are stored and gone. */
  readonly synced: number
  /** Those that a living program still writes, or another one replays. */
  readonly busy: number
  /** Those that could not be sent, and why. */
  readonly failed: readonly { readonly segment: string; readonly reason: string }[]
  readonly records: number
  readonly points: number
  readonly artifacts: number
  /** What a server refused for good; it stands in `refused.log` of the spool too. */
  readonly refused: readonly string[]
}

/** Which part of a spool to send, and to where. */
export interface SyncOptions {
  /** Default: `WAYMARK_SPOOL_DIR`, else the user's state folder. */
  readonly folder?: string | undefined
  /** Where everything goes, whatever was noted; default: each to where it was meant for. */
  readonly trackingUri?: string | undefined
  /** Only what was meant for this place. */
  readonly meantFor?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** How much waits in a spool. */
export async function readBacklog(folder: string = spoolFolder()): Promise<SpoolBacklog> {
  const segments = (await listSegments(folder)).filter(({ bytes, doneBytes }) => bytes > doneBytes)
  const bytes = segments.reduce((sum, one) => sum + one.bytes - one.doneBytes, 0)
  return { folder, segments: segments.length, bytes }
}

const handedIn = new Set<string>()

/** Sends, in the background and once in a process, what earlier programs could not send to a place. */
export function handInLeftovers(trackingUri: string, { spooler }: Backend): void {
  if (handedIn.has(trackingUri) || spooler?.isSpooling === true) return
  handedIn.add(trackingUri)
  syncSpool({ meantFor: trackingUri }).catch((error: unknown) => {
    warnOnce('leftovers', `What an earlier program wrote down is not sent yet: ${wordsOf(error)}`)
  })
}

/**
 * Sends what programs wrote down while they could not reach their server, oldest first. Any number
 * of processes may do so at once, be killed, and begin again: what is stored is stored once.
 *
 * @throws {TrackingError} `INVALID_VALUE` for a `WAYMARK_MODE` that there is not
 *
 * @example
 * ```ts
 * import { syncSpool } from '@waymark/sdk'
 *
 * const { synced, failed } = await syncSpool({ folder: './spool' })
 * console.log(synced, failed) // 0 []
 * ```
 */
export async function syncSpool({
  folder = spoolFolder(),
  trackingUri,
  meantFor,
  signal,
}: SyncOptions = {}): Promise<SyncReport> {
  const tally = new Tally(folder)
  const wanted = meantFor === undefined ? undefined : lastingUri(meantFor)
  const unreachable = new Set<string>()
  for (const found of await listSegments(folder)) {
    signal?.throwIfAborted()
    if (wanted !== undefined && found.trackingUri !== wanted) continue
    const target = trackingUri ?? (wanted === undefined ? found.trackingUri : (meantFor ?? ''))
    if (unreachable.has(target)) continue
    const taken = await takeOver(folder, found)
    if (taken === undefined) {
      tally.busy += 1
      continue
    }
    try {
      tally.add(await send(taken, await openFor(taken, target), signal))
    } catch (error) {
      signal?.throwIfAborted()
      unreachable.add(target)
      tally.failed.push({ segment: join(folder, taken.name), reason: wordsOf(error) })
    } finally {
      forgetOwner(taken.owner)
    }
  }
  return tally.report
}

/** A segment that was being made when its program was killed holds nothing. */
async function openFor({ bytes }: TakenSegment, target: string): Promise<Backend | undefined> {
  return bytes === 0 ? undefined : openTarget(target)
}

async function send(
  { folder }: TakenSegment,
  backend: Backend | undefined,
  signal: AbortSignal | undefined,
): Promise<Replayed | undefined> {
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  const spoolId = name.slice(0, name.indexOf('@'))
  const lease = setInterval(() => void renewLease(folder).catch(() => undefined), LEASE_RENEWAL_MS)
  lease.unref()
  try {
    const replayed =
      backend === undefined ? undefined : await replay({ folder, spoolId }, backend, { signal })
    await removeSegment(folder)
    return replayed
  } finally {
    clearInterval(lease)
  }
}

class Tally {
  readonly #folder: string
  busy = 0
  #synced = 0
  readonly failed: { segment: string; reason: string }[] = []
  readonly #sums = { records: 0, points: 0, artifacts: 0 }
  readonly #refused: string[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  add(replayed: Replayed | undefined): void {
    this.#synced += 1
    if (replayed === undefined) return
    this.#sums.records += replayed.records
    this.#sums.points += replayed.points
    this.#sums.artifacts += replayed.artifacts
    this.#refused.push(...replayed.refused)
  }

  get report(): SyncReport {
    const { busy, failed } = this
    return {
      folder: this.#folder,
      synced: this.#synced,
      busy,
      failed,
      ...this.#sums,
      refused: this.#refused,
    }
  }
}
