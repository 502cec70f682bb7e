import type { ActiveRun } from '../runs/active-run.ts'
import { activeRun } from '../runs/end-run.ts'
import { SILENT_RUN } from '../runs/silent-run.ts'

/** Runs that were started from a configuration and go on. */
const open = new Set<ActiveRun>()
/** Where the runs of this process are, by id: to register what they made. */
const places = new Map<string, string | undefined>()

/** Notes that a run goes on. */
export function opened(run: ActiveRun, trackingUri: string | undefined): void {
  open.add(run)
  places.set(run.runId, trackingUri)
}

/** Notes that it does no longer. */
export function closed(run: ActiveRun): void {
  open.delete(run)
}

/** Where a run of this process is logged; undefined: wherever the SDK logs to. */
export function placeOfRun(runId: string): string | undefined {
  return places.get(runId)
}

/** The run that calls log to. While none is open they go nowhere, and that costs next to nothing. */
export function currentRun(): ActiveRun {
  if (open.size === 0) return SILENT_RUN
  const active = activeRun()
  if (active !== undefined) return active
  let last: ActiveRun = SILENT_RUN
  for (const run of open) last = run
  return last
}
