import { reviveTrackingError, TrackingError, type TransferredError } from '@waymark/domain'
import type { Body, StreamedBody } from '../http-exchange.ts'
import type { TlsOptions } from '../tls.ts'

/** A message to send. */
export interface ToSend {
  readonly id: number
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Exclude<Body, StreamedBody> | undefined
  readonly tls: TlsOptions | undefined
}

/** To the thread: a message to send, or one to give up. */
export type ToThread = ToSend | { readonly id: number; readonly isGivenUp: true }

/** From the thread: a whole answer, unpacked, or why there is none. */
export type FromThread =
  | {
      readonly id: number
      readonly status: number
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
      readonly text: string
    }
  | { readonly id: number; readonly failure: Failure }

/** An error as plain data: one of ours, or one of Node's with the code that tells it apart. */
type Failure =
  | { readonly tracking: TransferredError }
  | { readonly message: string; readonly code: string | undefined }

/** An error on its way to the other thread. */
export function toFailure(error: unknown): Failure {
  if (error instanceof TrackingError) return { tracking: error.toTransfer() }
  if (!(error instanceof Error)) return { message: String(error), code: undefined }
  return { message: error.message, code: (error as NodeJS.ErrnoException).code }
}

/** What `toFailure` was called on, but for its stack. */
export function reviveFailure(failure: Failure): Error {
  if ('tracking' in failure) return reviveTrackingError(failure.tracking)
  const { message, code } = failure
  return Object.assign(new Error(message), code === undefined ? {} : { code })
}
