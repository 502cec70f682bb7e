import type { Int64 } from '../int64.ts'

/** One point of a series. `value` may be NaN; infinities are stored as ±1.797…e308. */
export interface Metric {
  readonly key: string
  readonly value: number
  /** Milliseconds since 1970, UTC. */
  readonly timestamp: Int64
  readonly step: Int64
  readonly modelId?: string | null
  readonly datasetName?: string | null
  readonly datasetDigest?: string | null
}
