import type { ErrorDefinition, ErrorKind } from './define-error.ts'
import { MODEL_ERRORS } from './errors/model-errors.ts'
import { PROGRAM_ERRORS } from './errors/program-errors.ts'
import { REQUEST_ERRORS } from './errors/request-errors.ts'
import { SERVING_ERRORS } from './errors/serving-errors.ts'
import { STORE_ERRORS } from './errors/store-errors.ts'
import { TRACKING_ERRORS } from './errors/tracking-errors.ts'

/** The whole vocabulary of failures; a test keeps `docs/errors.md` equal to it. Sorted by noun. */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...TRACKING_ERRORS,
  ...MODEL_ERRORS,
  ...SERVING_ERRORS,
  ...STORE_ERRORS,
  ...PROGRAM_ERRORS,
} satisfies Record<string, ErrorDefinition<never>>

/** Every code that a {@link TrackingError} can have. */
export type ErrorCode = keyof typeof ERRORS

/** What a message of the given code is made from. */
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0]

/** What a caller could have avoided or can act on. `kind` alone decides wire code and status. */
export class TrackingError<C extends ErrorCode = ErrorCode> extends Error {
  readonly kind: ErrorKind
  readonly code: C
  readonly details: ErrorDetails<C>

  constructor(code: C, details: ErrorDetails<C>, options?: ErrorOptions) {
    const { kind, kindOf, message } = ERRORS[code] as unknown as ErrorDefinition<ErrorDetails<C>> // matched by C
    super(message(details), options)
    this.name = 'TrackingError'
    this.code = code
    this.details = details
    this.kind = kindOf?.(details) ?? kind
  }

  /** Plain data that crosses a thread boundary; {@link reviveTrackingError} turns it back. */
  toTransfer(): TransferredError {
    return { code: this.code, details: this.details }
  }
}

/** A {@link TrackingError} on its way between threads. */
export interface TransferredError {
  readonly code: ErrorCode
  readonly details: unknown
}

/** The error that `toTransfer` was called on, but for its stack. */
export function reviveTrackingError(sent: TransferredError): TrackingError {
  return new TrackingError(sent.code, sent.details as ErrorDetails<ErrorCode>) // code and details left together
}

/** Shorthand for the commonest refusal: a value that can never be accepted. */
export function invalid(reason: string, options?: ErrorOptions): TrackingError<'INVALID_VALUE'> {
  return new TrackingError('INVALID_VALUE', { reason }, options)
}
