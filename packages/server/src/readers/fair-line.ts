import { WaitingLine } from './waiting-line.ts'

/** How long one that will take long lets others go first. */
const PATIENCE_MS = 500

/** What can leave a line. */
interface Leaving {
  cancelled: boolean
}

/**
 * First in, first out, but what will take long lets the rest go first, for half a second: a page of a
 * table is not behind figures that others asked for, and these come all the same.
 */
export class FairLine<T extends Leaving> {
  readonly #short = new WaitingLine<T>()
  readonly #long = new WaitingLine<T>()
  /** Since when those that will take long wait. */
  readonly #since = new WeakMap<T, number>()
  readonly #now: () => number

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** How many wait, those that left apart. */
  get length(): number {
    return this.#short.length + this.#long.length
  }

  push(item: T, willTakeLong: boolean): void {
    if (willTakeLong) this.#since.set(item, this.#now())
    const line = willTakeLong ? this.#long : this.#short
    line.push(item)
  }

  /** Only for an item that waits. */
  leave(item: T): void {
    const line = this.#since.has(item) ? this.#long : this.#short
    line.leave(item)
  }

  shift(): T | undefined {
    const long = this.#long.first()
    const since = long && this.#since.get(long)
    return since !== undefined && this.#now() - since >= PATIENCE_MS
      ? this.#long.shift()
      : (this.#short.shift() ?? this.#long.shift())
  }
}
