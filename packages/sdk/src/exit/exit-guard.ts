import type { EndStatus } from '../runs/active-run.ts'
import type { LoggedRun } from '../runs/logged-run.ts'
import { warnOnce } from '../warn-once.ts'
import { sendRest } from './send-rest.ts'

/** How long the end of a process waits for a store that does not answer, ms. */
const LAST_WAIT_MS = 30_000

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Runs that have not ended, or whose end no store has acknowledged. */
const runs = new Set<LoggedRun>()
let isInstalled = false
let isKilled = false

/** Makes sure that a run ends with the process, however that ends. */
export function watchUntilExit(run: LoggedRun): void {
  unsettled() // forgets those that are done: a sweep starts thousands
  runs.add(run)
  run.opened.catch(() => runs.delete(run)) // told to whoever started it
  if (isInstalled) return
  isInstalled = true
  process.on('beforeExit', endRuns)
  // An error that is caught nowhere is a code too.
  process.on('exit', (code) => {
    endRunsNow(isKilled ? 'KILLED' : code === 0 ? 'FINISHED' : 'FAILED')
  })
  // First in line: a handler of the program may exit at once.
  for (const signal of SIGNALS) process.prependListener(signal, onSignal)
}

/**
 * Nothing is left to do: there is time to end runs properly. One whose body never came to its end
 * waits for something that will not happen.
 */
function endRuns(): void {
  const open = [...unsettled()].filter((run) => run.endStatus === undefined)
  if (open.length === 0) return
  const limit = setTimeout(() => process.exit(), LAST_WAIT_MS)
  const ended = open.map((run) => run.end(run.ending === 'block' ? 'FAILED' : 'FINISHED'))
  void Promise.all(ended).finally(() => {
    clearTimeout(limit)
    for (const run of unsettled()) giveUp(run)
  })
}

/** There was time and it did not help: another process would not reach the store either. */
function giveUp(run: LoggedRun): void {
  runs.delete(run)
  const runId = run.started?.run.info.runId ?? 'that could not be started'
  warnOnce(
    `lost:${runId}`,
    `${run.log.waiting} things of run ${runId} could not be stored and are lost.`,
  )
}

/**
 * Ctrl-C and the like. If the program has handlers of its own, it decides what happens; its runs
 * are KILLED when it exits. Else all is as if there was no handler, but for the runs.
 */
function onSignal(signal: NodeJS.Signals): void {
  isKilled = true
  for (const run of unsettled()) {
    if (run.started !== undefined) run.stop.byProcess(run.runId, signal)
  }
  if (process.listenerCount(signal) > 1) return
  endRunsNow('KILLED')
  process.off(signal, onSignal)
  process.kill(process.pid, signal)
}

/** The event loop stands still from here on: what is left is sent by another process. */
function endRunsNow(status: EndStatus): void {
  const open = [...unsettled()]
  runs.clear()
  if (open.some((run) => run.started === undefined)) {
    warnOnce('not-started', 'The process ends while a run is starting; what it logged is lost.')
  }
  sendRest(open, status)
}

function unsettled(): ReadonlySet<LoggedRun> {
  for (const run of runs) {
    if (run.endStatus !== undefined && run.log.waiting === 0 && run.isEndSent) runs.delete(run)
  }
  return runs
}
