import type { Backend } from '../tracking-uri/backend.ts'
import type { LoggedRun } from './logged-run.ts'

/**
 * How often a store hears that runs are still there, and says whether they shall be, ms: several times
 * before it calls them lost, and soon after somebody stopped one.
 */
const INTERVAL_MS = 10_000

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
  const places = new Map<Backend, LoggedRun[]>()
  for (const run of runs) {
    if (run.started === undefined) continue
    const { backend } = run.started
    places.set(backend, [...(places.get(backend) ?? []), run])
  }
  await Promise.allSettled([...places].map(([backend, its]) => beatOne(backend, its)))
}

async function beatOne(backend: Backend, runs: readonly LoggedRun[]): Promise<void> {
  const runIds = [...new Set(runs.map(({ runId }) => runId))]
  const count = await backend.heartbeat(runIds)
  for (const run of runs) run.stop.beating()
  // Which of them it is, only the runs themselves say: that one is not running is rare.
  if (count === undefined || count >= runIds.length) return
  await Promise.all(runs.map((run) => run.lookForStop()))
}

function stopped(run: LoggedRun): void {
  running.delete(run)
  if (running.size > 0) return
  clearInterval(timer)
  timer = undefined
}
