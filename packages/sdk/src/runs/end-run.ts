import type { ActiveRun, EndStatus } from './active-run.ts'
import { findActiveRun } from './scope.ts'

/** The active run here; undefined where there is none, or where it is still starting. */
export function activeRun(): ActiveRun | undefined {
  const run = findActiveRun()
  return run?.started === undefined ? undefined : run
}

/** Sends all that was logged to the active run and ends it; without one it does nothing. */
export async function endRun(status: EndStatus = 'FINISHED'): Promise<void> {
  await findActiveRun()?.end(status)
}

/**
 * Sends all that was logged to the active run.
 *
 * @returns true when all is stored (or there is no run), false when some still waits because the
 *   store cannot be reached
 */
export async function flush(): Promise<boolean> {
  return (await findActiveRun()?.flush()) ?? true
}
