import type { PointColumns, PointLink } from '@waymark/domain'

/** Points in one chunk, and so in one request: what log-batch takes at most. */
export const CHUNK_POINTS = 1000

/** Numbers in a row. */
const FIELDS = 4

/**
 * A stretch of a run's points as columns, sent as one request; once that is acknowledged it is
 * emptied and used again.
 */
export class PointChunk {
  /**
   * Key index, value, timestamp and step of each row, side by side: while a training computes, the caches of its
   * processor forget all else, and each page of memory that the next call touches costs it.
   */
  readonly #rows = new Float64Array(CHUNK_POINTS * FIELDS)
  /** Of the few points that measure a logged model, by row. */
  links: PointLink[] = []
  /** Rows written. */
  length = 0
  /** Whether a request with its points is waiting for an answer. */
  isUnderWay = false

  /** Adds a row. */
  add(keyIndex: number, value: number, timestamp: number, step: number): void {
    const at = this.length * FIELDS
    this.#rows[at] = keyIndex
    this.#rows[at + 1] = value
    this.#rows[at + 2] = timestamp
    this.#rows[at + 3] = step
    this.length += 1
  }

  clear(): void {
    this.length = 0
    this.isUnderWay = false
    this.links = []
  }

  /** Copies of its rows: what is sent may be transferred to another thread. */
  columns(keys: readonly string[]): PointColumns {
    const used = new Map<number, number>()
    const keyIndex = new Uint16Array(this.length)
    const values = new Float64Array(this.length)
    const timestamps = new Float64Array(this.length)
    const steps = new Float64Array(this.length)
    for (let row = 0; row < this.length; row += 1) {
      const key = this.#field(row, 0)
      let index = used.get(key)
      if (index === undefined) {
        index = used.size
        used.set(key, index)
      }
      keyIndex[row] = index
      values[row] = storable(this.#field(row, 1))
      timestamps[row] = this.#field(row, 2)
      steps[row] = this.#field(row, 3)
    }
    return {
      keys: [...used.keys()].map((key) => keys[key] as string), // every index has its key
      keyIndex,
      values,
      timestamps,
      steps,
      links: [...this.links],
    }
  }

  /** @param row below `length` */
  #field(row: number, field: number): number {
    return this.#rows[row * FIELDS + field] as number
  }
}

/** SQL has no infinities: MLflow stores the greatest double in their place. */
function storable(value: number): number {
  if (value === Infinity) return Number.MAX_VALUE
  return value === -Infinity ? -Number.MAX_VALUE : value
}
