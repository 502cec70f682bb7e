import type { PointColumns, PointLink } from '@waymark/domain'

/** Points in one chunk, and so in one request: what log-batch takes at most. */
export const CHUNK_POINTS = 1000

/**
 * A stretch of a run's points as columns. Points are appended at its end while those before are on
 * their way; once all are acknowledged it is emptied and used again.
 */
export class PointChunk {
  readonly keyIndex = new Uint32Array(CHUNK_POINTS)
  readonly values = new Float64Array(CHUNK_POINTS)
  readonly timestamps = new Float64Array(CHUNK_POINTS)
  readonly steps = new Float64Array(CHUNK_POINTS)
  /** Of the few points that measure a logged model, by row. */
  links: PointLink[] = []
  /** Rows written. */
  length = 0
  /** Rows acknowledged. */
  start = 0

  /** Rows that wait. */
  get waiting(): number {
    return this.length - this.start
  }

  clear(): void {
    this.length = 0
    this.start = 0
    this.links = []
  }

  /** Copies of the rows that wait: what is sent may be transferred to another thread. */
  columns(keys: readonly string[]): PointColumns {
    const used = new Map<number, number>()
    const keyIndex = new Uint16Array(this.waiting)
    for (let row = 0; row < keyIndex.length; row += 1) {
      const key = this.keyIndex[this.start + row] as number // below `length`
      let index = used.get(key)
      if (index === undefined) {
        index = used.size
        used.set(key, index)
      }
      keyIndex[row] = index
    }
    return {
      keys: [...used.keys()].map((key) => keys[key] as string), // every index has its key
      keyIndex,
      // SQL has no infinities: MLflow stores the greatest double in their place.
      values: this.values
        .slice(this.start, this.length)
        .map((value) => (value === Infinity || value === -Infinity ? greatest(value) : value)),
      timestamps: this.timestamps.slice(this.start, this.length),
      steps: this.steps.slice(this.start, this.length),
      links: this.links
        .filter(({ row }) => row >= this.start)
        .map((link) => ({ ...link, row: link.row - this.start })),
    }
  }
}

function greatest(infinity: number): number {
  return infinity > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE
}
