/**
 * First in, first out, with a place to leave from the middle: a request whose client is gone is
 * marked and skipped, so leaving costs nothing and the line's length stays true.
 */
export class WaitingLine<T extends { cancelled: boolean }> {
  #items: T[] = []
  #head = 0
  #length = 0

  /** How many wait, those that left apart. */
  get length(): number {
    return this.#length
  }

  push(item: T): void {
    this.#items.push(item)
    this.#length += 1
  }

  /** Puts an item back in front. */
  unshift(item: T): void {
    this.#items = [item, ...this.#items.slice(this.#head)]
    this.#head = 0
    this.#length += 1
  }

  /** Only for an item that waits. */
  leave(item: T): void {
    item.cancelled = true
    this.#length -= 1
  }

  shift(): T | undefined {
    while (this.#head < this.#items.length) {
      const item = this.#items[this.#head]
      this.#head += 1
      if (this.#head === this.#items.length || this.#head > 1024) this.#compact()
      if (item === undefined || item.cancelled) continue
      this.#length -= 1
      return item
    }
    return undefined
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head)
    this.#head = 0
  }
}
