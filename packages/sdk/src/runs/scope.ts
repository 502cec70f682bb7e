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
