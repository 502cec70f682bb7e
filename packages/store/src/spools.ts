import type { DatasetInput, Int64, RunBatch, RunStatus } from '@waymark/domain'

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

/** A write with its place in the spool that it comes from. */
export interface NumberedWrite {
  /** Up to 64 characters, made up by whoever spools: one for each line of numbers. */
  readonly spoolId: string
  /** Rises from write to write. */
  readonly sequence: number
  readonly write: SpooledWrite
}

/** Takes in what was written down elsewhere, each write exactly once. Ours; MLflow has no such thing. */
export interface SpoolStore {
  /**
   * Applies a write unless it, or a later one of the same spool, was applied before; that is
   * remembered in the same transaction.
   *
   * @returns false if it was applied before
   * @throws {TrackingError} as the write alone; it then counts as not applied
   */
  apply(request: NumberedWrite): Promise<boolean>
}
