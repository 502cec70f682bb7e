import { useSyncExternalStore } from 'react'

// Whether the server talks to this page: one fact for all its parts, so it lives beside them.
let lostSince: number | undefined
const listeners = new Set<() => void>()

/** Notes that the stream of live events stands, or broke. */
export function noteConnection(isOpen: boolean): void {
  const next = isOpen ? undefined : (lostSince ?? Date.now())
  if (next === lostSince) return
  lostSince = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => lostSince

/** Since when the server is silent, in ms since 1970; undefined while it talks. */
export function useLostSince(): number | undefined {
  return useSyncExternalStore(subscribe, read, read)
}
