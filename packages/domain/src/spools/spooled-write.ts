import type { DatasetInput } from '../datasets/dataset.ts'
import type { Int64 } from '../int64.ts'
import type { StepCut } from '../metrics/step-cut.ts'
import type { RunStatus } from '../runs/run.ts'
import type { RunBatch } from '../runs/run-batch.ts'

/** Something that a program wrote down while it could not reach the store. */
export type SpooledWrite =
  | { readonly kind: 'append'; readonly batch: RunBatch }
  | {
      readonly kind: 'inputs'
      readonly runId: string
      readonly datasets: readonly DatasetInput[]
    }
  | {
      readonly kind: 'update'
      readonly runId: string
      readonly status: RunStatus | undefined
      readonly endTime: Int64 | null | undefined
    }
  | { readonly kind: 'drop-points'; readonly runId: string; readonly cuts: readonly StepCut[] }

/** A write with its place in the spool that it comes from. */
export interface NumberedWrite {
  /** Up to 64 characters, made up by whoever spools: one for each line of numbers. */
  readonly spoolId: string
  /** Rises from write to write. */
  readonly sequence: number
  readonly write: SpooledWrite
}
