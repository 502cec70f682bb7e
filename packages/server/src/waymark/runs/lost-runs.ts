import { isLost, type Patience, type RunColumn } from '@waymark/domain'
import type { RunColumns } from '@waymark/store'
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

/** Whether a column is what runs that fell silent are shown as lost in. */
export function isStatus({ on, key }: RunColumn): boolean {
  return on === 'attribute' && key === 'status'
}

// Of one question to the store.
const RUNS_AT_ONCE = 5_000

/** Columns of all runs of a table as it shows them: a run that fell silent is `LOST`. */
export async function shownCells(
  services: Pick<ReadServices, 'store' | 'settings'>,
  columns: readonly RunColumn[],
  found: RunColumns,
): Promise<RunColumns['columns']> {
  const at = columns.findIndex(isStatus)
  const statuses = found.columns[at]
  if (statuses === undefined) return found.columns
  const places = [...statuses.keys()].filter((place) => statuses[place] === 'RUNNING')
  const lost = new Set<number>()
  for (let from = 0; from < places.length; from += RUNS_AT_ONCE) {
    const some = places.slice(from, from + RUNS_AT_ONCE)
    const ids = await findLostRuns(services, some.map(found.runIdAt))
    for (const place of some) if (ids.has(found.runIdAt(place))) lost.add(place)
  }
  // Others are given the same lists, which are not to be changed.
  const shown = Array.from(statuses, (cell, place) => (lost.has(place) ? 'LOST' : cell))
  return found.columns.map((cells, index) => {
    const column = columns[index]
    return column !== undefined && isStatus(column) ? shown : cells
  })
}
