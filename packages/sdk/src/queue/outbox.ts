import { type ErrorKind, TrackingError } from '@waymark/domain'

/** Things that wait to be sent, in order. */
export interface Outbox {
  /** How many things wait. */
  readonly waiting: number
  /** Whether some of it is worth a request at once: the rest waits for more to go with it. */
  readonly fillsRequest: boolean
  /**
   * Sends the oldest part and lets go of it, also of what is refused for good; false when nothing
   * waits.
   *
   * @throws what came in between, when it is worth trying later; all then stays as it was
   */
  sendNext(): Promise<boolean>
  /**
   * Sends what does not have to wait for the request that is under way, because somebody waits for
   * all of it. What cannot be sent stays, for `sendNext`.
   */
  sendBeside?(): Promise<void>
}

const TEMPORARY: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['busy', 'overloaded', 'unusable'])

/** Whether the same thing may succeed later. */
export function isTemporary(error: unknown): boolean {
  return error instanceof TrackingError && TEMPORARY.has(error.kind)
}
