/** A read that takes longer than this lets others go first. */
const LONG_MS = 50

/** What the last read counts beside all before it. */
const WEIGHT = 0.25

/** How long reads of each route took lately: which of those that come will take long. */
export class ReadPaces {
  /** As many as there are routes. */
  readonly #meanMs = new Map<string, number>()

  note(route: string, ms: number): void {
    const before = this.#meanMs.get(route) ?? ms
    this.#meanMs.set(route, before + (ms - before) * WEIGHT)
  }

  /** False of a route that nobody asked for yet. */
  isLong(route: string): boolean {
    return (this.#meanMs.get(route) ?? 0) > LONG_MS
  }
}
