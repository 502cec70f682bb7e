import { AsyncLocalStorage } from 'node:async_hooks'
import type { LoggedRun } from './logged-run.ts'

/** Which run is active in a chain of calls; runs may lie inside of each other. */
interface Scope {
  /** undefined while the run is still starting */
  run: LoggedRun | undefined
  readonly outer: Scope | undefined
}

const scopes = new AsyncLocalStorage<Scope>()

/** The run of calls outside of any scope: the one that the first of them started. */
let fallback: LoggedRun | undefined

/** Runs that were started and had not ended when the last of them was. */
const living = new Set<LoggedRun>()

/** The one of them, while there is but one. */
let only: LoggedRun | undefined

/**
 * The run of the process, if but one was started and goes on: it is meant then also by calls that nothing of
 * it surrounds, such as the handler of an event that was set before the run. It spares most trainings the
 * search for their scope, which costs a quarter of all that a call does.
 */
export function findOnlyRun(): LoggedRun | undefined {
  return only?.endStatus === undefined ? only : undefined
}

/** From now on the run may be the only one. */
export function noteStarted(run: LoggedRun): void {
  for (const other of living) if (other.endStatus !== undefined) living.delete(other)
  living.add(run)
  noteOnly()
  run.opened.catch(() => {
    living.delete(run)
    noteOnly()
  })
}

function noteOnly(): void {
  const [first] = living
  only = living.size === 1 ? first : undefined
}

/** The innermost run here that has not ended. Runs started side by side never see each other. */
export function findActiveRun(): LoggedRun | undefined {
  let scope = scopes.getStore()
  while (scope !== undefined) {
    if (scope.run !== undefined && scope.run.endStatus === undefined) return scope.run
    scope = scope.outer
  }
  return fallback?.endStatus === undefined ? fallback : undefined
}

/** Whether a run is active here: itself, or one around the innermost. */
export function isInside(run: LoggedRun): boolean {
  let scope = scopes.getStore()
  while (scope !== undefined) {
    if (scope.run === run) return true
    scope = scope.outer
  }
  return fallback === run
}

/** The scope here without those around it whose runs have ended: a loop of runs must not pile up. */
function livingScope(): Scope | undefined {
  let scope = scopes.getStore()
  while (scope?.run?.endStatus !== undefined) scope = scope.outer
  return scope
}

/** Makes the run active for the calls of `body`, and for what they start. */
export function withActiveRun<T>(run: LoggedRun, body: () => T): T {
  return scopes.run({ run, outer: livingScope() }, body)
}

/**
 * Makes a run that is still starting active for the rest of the caller's own calls. Has to be
 * called before anything is awaited: only then it is the caller whose scope is changed.
 */
export function enterScope(): (run: LoggedRun) => void {
  const scope: Scope = { run: undefined, outer: livingScope() }
  scopes.enterWith(scope)
  return (run) => {
    scope.run = run
  }
}

/** The run for calls outside of any scope. */
export function setFallbackRun(run: LoggedRun): void {
  fallback = run
}
