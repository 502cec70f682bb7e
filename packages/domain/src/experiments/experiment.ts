import type { Int64 } from '../int64.ts'
import type { KeyValue, LifecycleStage } from '../tag.ts'

/** A named group of runs. Times are ms since 1970, UTC; null where an old store holds none. */
export interface Experiment {
  readonly experimentId: string
  readonly name: string
  readonly artifactLocation: string
  readonly lifecycleStage: LifecycleStage
  readonly createdAt: Int64 | null
  readonly updatedAt: Int64 | null
  readonly tags: readonly KeyValue[]
}

/** The experiment that every store has from its first start. */
export const DEFAULT_EXPERIMENT_ID = '0'
