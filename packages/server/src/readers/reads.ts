import type { DecodeInput } from '@waymark/protocol'
import type { Answer } from '../kernel/answer.ts'

/** A read that was asked for, and how to drop it. */
export interface PendingRead {
  readonly answer: Promise<Answer>
  /** The client is gone: the read is not begun if it still waits, else it may end early. */
  readonly cancel: () => void
}

/** Whoever answers reads: threads, or this one. */
export interface Reads {
  /**
   * @param route its endpoint's id
   * @throws {TrackingError} `READERS_OVERLOADED` at once when too many wait.
   */
  read(route: string, input: DecodeInput): PendingRead
  /** Resolves once reads no longer hold up the main thread, if they ever did on their way up. */
  readonly ready: Promise<void>
  close(): Promise<void>
}
