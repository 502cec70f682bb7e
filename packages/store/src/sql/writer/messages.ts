import { reviveTrackingError, TrackingError, type TransferredError } from '@waymark/domain'
import type { StoreFile } from '../open/open-store-file.ts'
import type { Outcome } from './group.ts'
import type { Job } from './job.ts'

/** What the writer's thread is started with. */
export interface WriterData {
  readonly file: StoreFile
  readonly artifactRoot: string
}

/** To the thread: a group to commit, or nothing more to come. */
export type ToWriter =
  | { readonly kind: 'group'; readonly jobs: readonly Job[] }
  | { readonly kind: 'close' }

/** From the thread: ready once, then one answer a group, in order. */
export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: SentError }
  | { readonly kind: 'outcomes'; readonly outcomes: readonly SentOutcome[] }

/** An outcome that can be cloned; most are a success without a value. */
export type SentOutcome = { readonly value: unknown } | { readonly error: SentError } | undefined

/** An error as it crosses threads: ours whole, a bug with its story. */
export type SentError =
  | { readonly tracking: TransferredError }
  | { readonly message: string; readonly stack: string }

/** Makes an error fit for a message. */
export function sendError(error: unknown): SentError {
  if (error instanceof TrackingError) return { tracking: error.toTransfer() }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { message, stack: stack ?? message }
}

/** The error that {@link sendError} was given. */
export function receiveError(sent: SentError): Error {
  if ('tracking' in sent) return reviveTrackingError(sent.tracking)
  const error = new Error(sent.message)
  error.stack = sent.stack
  return error
}

/** Makes an outcome fit for a message. */
export function sendOutcome(outcome: Outcome): SentOutcome {
  if ('error' in outcome) return { error: sendError(outcome.error) }
  return outcome.value === undefined ? undefined : outcome
}

/** The outcome that {@link sendOutcome} was given. */
export function receiveOutcome(sent: SentOutcome): Outcome {
  if (sent === undefined) return { value: undefined }
  return 'error' in sent ? { error: receiveError(sent.error) } : sent
}
