import type { PointColumns, PointLink } from '@waymark/domain'

/** Points in one chunk, and so in one request: what log-batch takes at most. */
export const CHUNK_POINTS = 1000

/**
 * A stretch of a run's points as columns, sent as one request; once that is acknowledged it is
 * emptied and used again.
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
  /** Whether a request with its points is waiting for an answer. */
  isUnderWay = false

  clear(): void {
    this.length = 0
    this.isUnderWay = false
    this.links = []
  }

  /** Copies of its rows: what is sent may be transferred to another thread. */
  columns(keys: readonly string[]): PointColumns {
    const used = new Map<number, number>()
    const keyIndex = new Uint16Array(this.length)
    for (let row = 0; row < keyIndex.length; row += 1) {
      const key = this.keyIndex[row] as number // below `length`
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
        .slice(0, this.length)
        .map((value) => (value === Infinity || value === -Infinity ? greatest(value) : value)),
      timestamps: this.timestamps.slice(0, this.length),
      steps: this.steps.slice(0, this.length),
      links: [...this.links],
    }
  }
}

function greatest(infinity: number): number {
  return infinity > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE
}
