import type { DecodedSeries } from '@waymark/protocol/waymark'
import { readSeriesOf } from '../../api/series.ts'
import { hearPoints } from '../../live/point-news.ts'

const MOST_SERIES = 1000
const POINTS = 64
const LIVE_MS = 1_000

/** The small curves of a table: the cells that are drawn in one frame ask in one request. */
class RowCurves {
  readonly #curves = new Map<string, readonly number[]>()
  readonly #wanted = new Map<string, { readonly runId: string; readonly key: string }>()
  readonly #listeners = new Set<() => void>()
  #isWaiting = false

  constructor() {
    hearPoints((runId) => {
      const heard = [...this.#curves.keys()].filter((name) => !runId || name.startsWith(runId))
      for (const name of heard) this.#wanted.set(name, placeOf(name))
      if (heard.length > 0 && this.#listeners.size > 0) this.#askSoon(LIVE_MS)
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Undefined until it is here. */
  find(runId: string, key: string): readonly number[] | undefined {
    return this.#curves.get(nameOf(runId, key))
  }

  want(runId: string, key: string): void {
    const name = nameOf(runId, key)
    if (this.#curves.has(name)) return
    this.#wanted.set(name, { runId, key })
    this.#askSoon(0)
  }

  #askSoon(ms: number): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    setTimeout(() => {
      this.#isWaiting = false
      void this.#ask()
    }, ms)
  }

  async #ask(): Promise<void> {
    const series = [...this.#wanted.values()].slice(0, MOST_SERIES)
    this.#wanted.clear()
    if (series.length === 0) return
    const signal = AbortSignal.timeout(20_000)
    // What fails stays blank: the figure beside it says the same, and the next scroll asks again.
    const answer = await readSeriesOf({ series, maxPoints: POINTS }, signal).catch(
      (): readonly DecodedSeries[] => [],
    )
    for (const { runId, key, values } of answer) {
      this.#curves.set(nameOf(runId, key), Array.from(values))
    }
    for (const listener of this.#listeners) listener()
  }
}

// Ids have no space in them; keys may.
function nameOf(runId: string, key: string): string {
  return `${runId} ${key}`
}

function placeOf(name: string) {
  const space = name.indexOf(' ')
  return { runId: name.slice(0, space), key: name.slice(space + 1) }
}

/** The curves of the page's table. */
export const rowCurves = new RowCurves()
