import { useSyncExternalStore } from 'react'

const STORAGE_KEY = 'waymark-side-bar'
const listeners = new Set<() => void>()
let isCollapsed = readStored()

function readStored(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'collapsed'
  } catch {
    return false // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

/** Whether the side bar is collapsed to its icons: the reader's choice, kept in the browser. */
export const isSideBarSlim = (): boolean => isCollapsed

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** {@link isSideBarSlim}, now and after each change. */
export function useIsCollapsed(): boolean {
  return useSyncExternalStore(subscribe, isSideBarSlim, isSideBarSlim)
}

/** Collapses the side bar, or opens it again. */
export function toggleSideBar(): void {
  isCollapsed = !isCollapsed
  try {
    if (isCollapsed) localStorage.setItem(STORAGE_KEY, 'collapsed')
    else localStorage.removeItem(STORAGE_KEY)
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}
