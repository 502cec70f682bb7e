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

  /** Only for an item that waits. */
  leave(item: T): void {
    item.cancelled = true
    this.#length -= 1
  }

  /** Who is next, and stays. */
  first(): T | undefined {
    while (this.#head < this.#items.length) {
      const item = this.#items[this.#head]
      if (item !== undefined && !item.cancelled) return item
      this.#step()
    }
    return undefined
  }

  shift(): T | undefined {
    const item = this.first()
    if (item === undefined) return undefined
    this.#step()
    this.#length -= 1
    return item
  }

  #step(): void {
    this.#head += 1
    if (this.#head === this.#items.length || this.#head > 1024) this.#compact()
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head)
    this.#head = 0
  }
}
