import type { Int64 } from '../int64.ts'
import type { RunStatus } from './run.ts'

/** When something was last heard of a run that says it is running, ms since 1970, UTC. */
export interface SignOfLife {
  /** Of a client that says regularly that it is there; null if it never did. */
  readonly heartbeatAt: number | null
  /** The newest time that its points name, or its start; null if neither is known. */
  readonly writtenAt: Int64 | null
}

/** How long a run may be silent, in ms. */
export interface Patience {
  readonly heartbeatMs: number
  /** Of clients without heartbeat, that may well think for an hour between two points. */
  readonly writeMs: number
}

/** What we say where nobody has said otherwise. */
export const DEFAULT_PATIENCE: Patience = { heartbeatMs: 10 * 60_000, writeMs: 60 * 60_000 }

/** The times, ms since 1970, UTC, since which a run has to have been heard of not to be lost. */
export interface SilenceLimits {
  readonly heartbeatSince: number
  readonly writeSince: number
}

/** How far back something has to be heard of a run. */
export function silenceLimits(now: number, { heartbeatMs, writeMs }: Patience): SilenceLimits {
  return { heartbeatSince: now - heartbeatMs, writeSince: now - writeMs }
}

/** A status as we show it: `LOST` is derived from silence and never stored. */
export type ShownStatus = RunStatus | 'LOST'

/**
 * Whether a running run is lost: its program has ended without a word, or cannot reach us. A run
 * of which nothing is known is not.
 */
export function isLost(sign: SignOfLife, now: number, patience: Patience): boolean {
  const writtenAt = sign.writtenAt === null ? null : Number(sign.writtenAt)
  if (sign.heartbeatAt !== null) {
    return now - Math.max(sign.heartbeatAt, writtenAt ?? 0) > patience.heartbeatMs
  }
  return writtenAt !== null && now - writtenAt > patience.writeMs
}
