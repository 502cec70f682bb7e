import { useCallback, useSyncExternalStore } from 'react'
import type { MetricState, MetricStore } from './metric-store.ts'

/** The two stores of a page with charts: whole curves, and the stretch zoomed into. */
export interface BothStores<Store> {
  readonly whole: Store
  readonly zoomed: Store | undefined
}

/** What is here of one metric, of all of it and of the stretch. */
export function useBothStores<State extends MetricState>(
  { whole, zoomed }: BothStores<MetricStore<State>>,
  key: string,
): { readonly all: State; readonly part: State | undefined } {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [whole.subscribe(listener), zoomed?.subscribe(listener)]
      return () => {
        for (const end of ends) end?.()
      }
    },
    [whole, zoomed],
  )
  const all = useSyncExternalStore(
    subscribe,
    () => whole.metric(key),
    () => whole.nothing,
  )
  const part = useSyncExternalStore(
    subscribe,
    () => zoomed?.metric(key),
    () => zoomed?.nothing,
  )
  return { all, part }
}
