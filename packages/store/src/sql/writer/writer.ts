import type { OperationArgs, OperationName, OperationResult } from '../operations.ts'

/**
 * The one way to change the store. Calls of one caller happen in their order; each is all or
 * nothing and resolves once it is durable.
 */
export interface Writer {
  /**
   * @param args cloned or, where they are large typed arrays, taken over: the caller must not use
   *   them afterwards.
   * @throws {TrackingError} the operation's own; `STORE_OVERLOADED`, `STORE_BUSY`, `DISK_FULL`,
   *   `STORE_UNUSABLE`
   */
  call<N extends OperationName>(name: N, args: OperationArgs<N>): Promise<OperationResult<N>>
  /** Waits for what is queued, then lets go of the connection. */
  close(): Promise<void>
}
