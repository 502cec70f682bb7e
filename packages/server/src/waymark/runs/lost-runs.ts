import { isLost, type Patience } from '@waymark/domain'
import type { ReadServices } from '../../kernel/route.ts'

const MINUTE_MS = 60_000

/** How long a run may be silent before it counts as lost. */
export function patienceOf(settings: ReadServices['settings']): Patience {
  return {
    heartbeatMs: settings.lostAfterHeartbeat * MINUTE_MS,
    writeMs: settings.lostAfterSilence * MINUTE_MS,
  }
}

/** Those of some runs that say they are running, but of which nothing was heard for too long. */
export async function findLostRuns(
  { store, settings }: Pick<ReadServices, 'store' | 'settings'>,
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const patience = patienceOf(settings)
  const signs = await store.screens.signsOfLife(runIds)
  const now = Date.now()
  const lost = [...signs].filter(([, sign]) => isLost(sign, now, patience))
  return new Set(lost.map(([runId]) => runId))
}
