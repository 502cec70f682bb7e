import { useSyncExternalStore } from 'react'

// One clock for the whole page, so that all rows tick together; it stands still while none listens.
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, 1000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** Sets the clock of a page that was drawn at `time`: until somebody listens, it shows that. */
export function startClockAt(time: number): void {
  now = time
}

const readNow = () => now

/** The current time to the second, in ms since 1970. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow, readNow)
}

/** When the reader's day began, in ms since 1970: what makes a time need no date. */
export function useToday(): number {
  return useSyncExternalStore(neverChanges, readToday, readToday)
}

const readToday = () => new Date().setHours(0, 0, 0, 0)

// A table need not be drawn anew at midnight, only be right when it is.
function neverChanges(): () => void {
  return () => {}
}
