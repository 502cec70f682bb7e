import type { Int64 } from '../int64.ts'
import type { KeyValue } from '../tag.ts'

/** Whether a version's files are there; MLflow's SQL store only ever writes READY. */
export type ModelVersionStatus = 'PENDING_REGISTRATION' | 'FAILED_REGISTRATION' | 'READY'

/** One version of a registered model. Times are ms since 1970, UTC; null where nothing is stored. */
export interface ModelVersion {
  readonly name: string
  /** From 1 upwards, never given twice. */
  readonly version: number
  readonly createdAt: Int64 | null
  readonly updatedAt: Int64 | null
  readonly description: string | null
  readonly userId: string | null
  readonly stage: string | null
  /** Where the model was registered from, as its caller wrote it. */
  readonly source: string | null
  readonly runId: string | null
  readonly runLink: string | null
  readonly status: ModelVersionStatus
  readonly statusMessage: string | null
  readonly tags: readonly KeyValue[]
  /** Sorted; empty in searches and inside a registered model, as in MLflow. */
  readonly aliases: readonly string[]
}

/** What a version is made from. Ids are undefined when the caller gave none, '' when it gave ''. */
export interface NewModelVersion {
  readonly name: string
  readonly source: string
  readonly runId: string | undefined
  readonly modelId: string | undefined
  readonly runLink: string
  readonly description: string
  readonly tags: readonly KeyValue[]
}
