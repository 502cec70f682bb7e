import type { Backend } from '../tracking-uri/backend.ts'
import type { LoggedRun } from './logged-run.ts'

/** How often a store hears that runs are still there, ms: several times before it calls them lost. */
const INTERVAL_MS = 30_000

/** The runs of this process that go on. */
const running = new Set<LoggedRun>()
let timer: NodeJS.Timeout | undefined

/** Tells the store of a run, until that ends, that the program which logs it is there. */
export function keepAlive(run: LoggedRun): void {
  running.add(run)
  run.opened.catch(() => stopped(run))
  run.atEnd(() => stopped(run))
  timer ??= setInterval(() => void beat(running), INTERVAL_MS)
  timer.unref()
}

/** One request a store for all runs there. What goes wrong is nobody's business: the next one tells. */
export async function beat(runs: Iterable<LoggedRun>): Promise<void> {
  const runIds = new Map<Backend, string[]>()
  for (const { started } of runs) {
    if (started === undefined) continue
    const { backend, run } = started
    runIds.set(backend, [...(runIds.get(backend) ?? []), run.info.runId])
  }
  await Promise.allSettled([...runIds].map(([backend, ids]) => backend.heartbeat(ids)))
}

function stopped(run: LoggedRun): void {
  running.delete(run)
  if (running.size > 0) return
  clearInterval(timer)
  timer = undefined
}
