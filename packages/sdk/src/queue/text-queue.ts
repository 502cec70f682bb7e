import type { KeyValue } from '@waymark/domain'

/** Params or tags of one run that may wait. */
const WAITING_TEXTS_LIMIT = 100_000

/** Params or tags of one run that wait to be sent, oldest first. */
export class TextQueue {
  #texts: KeyValue[] = []

  /** @returns false when too many wait */
  add(key: string, value: string): boolean {
    if (this.#texts.length >= WAITING_TEXTS_LIMIT) return false
    this.#texts.push({ key, value })
    return true
  }

  get waiting(): number {
    return this.#texts.length
  }

  /** The oldest, at most `limit`, up to the first key that repeats: a request has a key once. */
  peek(limit: number): readonly KeyValue[] {
    const seen = new Set<string>()
    for (const { key } of this.#texts) {
      if (seen.size === limit || seen.has(key)) break
      seen.add(key)
    }
    return this.#texts.slice(0, seen.size)
  }

  /** Lets go of the oldest: those that `peek` gave. */
  drop(count: number): void {
    this.#texts = this.#texts.slice(count)
  }
}
