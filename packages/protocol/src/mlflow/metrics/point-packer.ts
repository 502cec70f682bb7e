import { checkKey, type Int64, invalid, type PointColumns, type PointLink } from '@waymark/domain'

/** What a point says about a logged model; absent and '' mean none. */
export interface PointOrigin {
  readonly modelId: string | undefined
  readonly datasetName: string | undefined
  readonly datasetDigest: string | undefined
}

/**
 * Packs points into columns while checking them. A class, since it is filled row by row and the
 * columns of times change their type at the first one that a double cannot hold.
 */
export class PointPacker {
  readonly #keys: string[] = []
  readonly #indexOfKey = new Map<string, number>()
  readonly #keyIndex: Uint16Array
  readonly #values: Float64Array
  #timestamps: Float64Array | BigInt64Array
  #steps: Float64Array | BigInt64Array
  readonly #links: PointLink[] = []
  #lastKey: string | undefined
  #lastIndex = 0

  constructor(readonly count: number) {
    this.#keyIndex = new Uint16Array(count)
    this.#values = new Float64Array(count)
    this.#timestamps = new Float64Array(count)
    this.#steps = new Float64Array(count)
  }

  /** @throws {TrackingError} `INVALID_VALUE` for a bad key or a negative timestamp */
  add(row: number, key: string, value: number, timestamp: Int64, step: Int64): void {
    this.#keyIndex[row] = key === this.#lastKey ? this.#lastIndex : this.#findKey(row, key)
    if (timestamp < 0) {
      throw invalid(
        `Invalid value ${timestamp} for parameter '${this.#path(row)}timestamp': metric '${key}' needs milliseconds since 1970, 0 or more.`,
      )
    }
    // SQL has no infinities: MLflow stores the greatest double in their place.
    this.#values[row] =
      value === Infinity ? Number.MAX_VALUE : value === -Infinity ? -Number.MAX_VALUE : value
    this.#timestamps = put(this.#timestamps, row, timestamp)
    this.#steps = put(this.#steps, row, step)
  }

  /**
   * Notes what a point was measured on; without a model there is nothing to note.
   *
   * @throws {TrackingError} invalid for half a dataset, as MLflow's `Metric` does, model or not
   */
  link(row: number, { modelId, datasetName, datasetDigest }: PointOrigin): void {
    if (!datasetName !== !datasetDigest) {
      throw invalid(
        `A metric of dataset '${datasetName || datasetDigest}' must have both dataset_name and dataset_digest: send both, or neither.`,
      )
    }
    if (!modelId) return
    this.#links.push({
      row,
      modelId,
      datasetName: datasetName || null,
      datasetDigest: datasetDigest || null,
    })
  }

  columns(): PointColumns {
    return {
      keys: this.#keys,
      keyIndex: this.#keyIndex,
      values: this.#values,
      timestamps: this.#timestamps,
      steps: this.#steps,
      links: this.#links,
    }
  }

  #findKey(row: number, key: string): number {
    let index = this.#indexOfKey.get(key)
    if (index === undefined) {
      checkKey(key, `${this.#path(row)}name`)
      index = this.#keys.push(key) - 1
      this.#indexOfKey.set(key, index)
    }
    this.#lastKey = key
    this.#lastIndex = index
    return index
  }

  #path(row: number): string {
    return this.count === 1 ? '' : `metrics[${row}].`
  }
}

/** Writes a whole number, into a column of bigints from the first one that needs it. */
function put(
  column: Float64Array | BigInt64Array,
  row: number,
  value: Int64,
): Float64Array | BigInt64Array {
  if (column instanceof Float64Array) {
    if (typeof value === 'number') {
      column[row] = value
      return column
    }
    return put(BigInt64Array.from(column, BigInt), row, value)
  }
  column[row] = BigInt(value)
  return column
}
