import type { ShownStatus } from '@waymark/domain'

const LIVE: ReadonlySet<ShownStatus> = new Set(['RUNNING', 'SCHEDULED', 'LOST'])

/** Whether a run has not ended, as far as the store knows: a lost one may be silent alone. */
export function isLive(status: ShownStatus): boolean {
  return LIVE.has(status)
}
