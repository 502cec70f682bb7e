import type { NumberedWrite } from '@waymark/domain'

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
