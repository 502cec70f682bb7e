import { useSyncExternalStore } from 'react'

const STORAGE_KEY = 'waymark-wrap'
const listeners = new Set<() => void>()
let isWrapped = readStored()

function readStored(): boolean {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    if (stored !== null) return stored === 'yes'
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
  // On a phone a line is seldom as wide as the screen.
  return window.matchMedia('(max-width: 767px)').matches
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether long lines are broken where the screen ends: the reader's choice, kept in the browser. */
export function useIsWrapped(): readonly [boolean, (isWrapped: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => isWrapped), choose]
}

function choose(wrap: boolean): void {
  isWrapped = wrap
  try {
    localStorage.setItem(STORAGE_KEY, wrap ? 'yes' : 'no')
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}
