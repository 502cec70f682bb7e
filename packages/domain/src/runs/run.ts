import type { DatasetInput } from '../datasets/dataset.ts'
import type { Int64 } from '../int64.ts'
import type { Metric } from '../metrics/metric.ts'
import type { KeyValue, LifecycleStage } from '../tag.ts'

/** Where a run stands. */
export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED'

/** What a run is, apart from what was logged to it. Times are ms since 1970, UTC. */
export interface RunInfo {
  readonly runId: string
  readonly runName: string
  readonly experimentId: string
  readonly userId: string
  readonly status: RunStatus
  readonly startTime: Int64 | null
  readonly endTime: Int64 | null
  readonly lifecycleStage: LifecycleStage
  readonly artifactUri: string
}

/** A run with its latest metrics, params, tags, inputs and outputs. */
export interface Run {
  readonly info: RunInfo
  readonly metrics: readonly Metric[]
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
  readonly datasetInputs: readonly DatasetInput[]
  readonly modelInputs: readonly ModelInput[]
  readonly modelOutputs: readonly ModelOutput[]
}

/** A logged model that a run read. */
export interface ModelInput {
  readonly modelId: string
}

/** A logged model that a run made, at a step. */
export interface ModelOutput {
  readonly modelId: string
  readonly step: Int64
}
