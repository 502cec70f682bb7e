import type { Int64 } from '../int64.ts'
import type { Metric } from '../metrics/metric.ts'
import type { KeyValue } from '../tag.ts'

/** How far a logged model is: its files are awaited, there, or will never come. */
export type LoggedModelStatus = 'UNSPECIFIED' | 'PENDING' | 'READY' | 'FAILED'

/** A model as a run made it, before anybody registers it. Times are ms since 1970, UTC. */
export interface LoggedModel {
  /** `m-` and 32 hexadecimal digits. */
  readonly modelId: string
  readonly experimentId: string
  readonly name: string
  readonly artifactLocation: string
  readonly createdAt: Int64
  readonly updatedAt: Int64
  readonly status: LoggedModelStatus
  readonly statusMessage: string | null
  readonly modelType: string | null
  /** The run that made it; '' or null if none is known. */
  readonly sourceRunId: string | null
  readonly tags: readonly KeyValue[]
  readonly params: readonly KeyValue[]
  readonly metrics: readonly LoggedModelMetric[]
}

/** A point that a run measured on a logged model. */
export interface LoggedModelMetric extends Metric {
  readonly runId: string
}

/** What a logged model is made from; `name` undefined lets the store make a name up. */
export interface NewLoggedModel {
  readonly experimentId: string
  readonly name: string | undefined
  readonly modelType: string
  readonly sourceRunId: string
  readonly tags: readonly KeyValue[]
  readonly params: readonly KeyValue[]
}
