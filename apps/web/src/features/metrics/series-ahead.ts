import { hearPoints, type PointListener } from '../../live/point-news.ts'
import type { SeriesStore } from './series-store.ts'

/** Curves that were asked for before the charts that show them were drawn. */
interface Ahead {
  readonly store: SeriesStore
  /** What the store was made for. */
  readonly key: string
  /** What came to runs since: nobody else listens yet. */
  readonly news: (string | undefined)[]
  readonly letGo: () => void
}

// One page is drawn at a time.
let ahead: Ahead | undefined

/**
 * Asks for the curves of some metrics at once, while what shows them is still to be drawn: the
 * server is busy with them meanwhile.
 *
 * @param key what tells the store from those of other views
 */
export function askAhead(key: string, store: SeriesStore, metricKeys: readonly string[]): void {
  ahead?.letGo()
  const news: (string | undefined)[] = []
  const letGo = hearPoints((runId) => news.push(runId))
  store.askAhead(metricKeys)
  ahead = { store, key, news, letGo }
}

/** The store of what was asked for ahead, for charts of the same view. */
export function storeAhead(key: string): SeriesStore | undefined {
  return ahead?.key === key ? ahead.store : undefined
}

/** Leaves a store to charts that are drawn now, and tells them what came meanwhile. */
export function takeOver(store: SeriesStore, hear: PointListener): void {
  if (ahead?.store !== store) return
  const { news, letGo } = ahead
  ahead = undefined
  letGo()
  for (const runId of news) hear(runId)
}
