/**
 * Metric points of one request as columns, so that they cross to the writer's thread by transfer
 * and not by copy. Row i is `keys[keyIndex[i]]`, `values[i]`, `timestamps[i]`, `steps[i]`.
 */
export interface PointColumns {
  /** Every distinct key once. */
  readonly keys: readonly string[]
  readonly keyIndex: Uint16Array
  /** NaN where NaN was logged; infinities already ±Number.MAX_VALUE. */
  readonly values: Float64Array
  /** Milliseconds since 1970. Exact: BigInt64Array if any timestamp exceeds 2^53 - 1. */
  readonly timestamps: Float64Array | BigInt64Array
  readonly steps: Float64Array | BigInt64Array
  /** Row to logged model, dataset name and digest, for the few points that carry them. */
  readonly links: readonly PointLink[]
}

/** What a point measured: a logged model, and the dataset it was measured on. */
export interface PointLink {
  readonly row: number
  readonly modelId: string
  readonly datasetName: string | null
  readonly datasetDigest: string | null
}

/** No points at all. */
export const NO_POINTS: PointColumns = {
  keys: [],
  keyIndex: new Uint16Array(0),
  values: new Float64Array(0),
  timestamps: new Float64Array(0),
  steps: new Float64Array(0),
  links: [],
}
