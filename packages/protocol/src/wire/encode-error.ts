import { type ErrorCode, type ErrorKind, TrackingError } from '@waymark/domain'

/** An error as MLflow's clients expect it. */
export interface EncodedError {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

interface WireError {
  readonly status: number
  readonly errorCode: string
  readonly errorClass: string | undefined
  readonly sqlState: string | undefined
}

const INVALID: Omit<WireError, 'errorCode'> = {
  status: 400,
  errorClass: 'INVALID_PARAMETER_VALUE',
  sqlState: 'KAM00',
}

/** The only place that knows which status and code a kind of failure has on MLflow's wire. */
export const WIRE_ERRORS: Readonly<Record<ErrorKind | 'bug', WireError>> = {
  invalid: { ...INVALID, errorCode: 'INVALID_PARAMETER_VALUE' },
  unknownAttribute: wireError(400, 'INVALID_PARAMETER_VALUE', 'ATTRIBUTE_NOT_FOUND', 'KAM04'),
  malformed: { ...INVALID, errorCode: 'BAD_REQUEST' },
  missing: wireError(404, 'RESOURCE_DOES_NOT_EXIST', 'RESOURCE_NOT_FOUND', 'KAM00'),
  exists: wireError(400, 'RESOURCE_ALREADY_EXISTS', 'RESOURCE_ALREADY_EXISTS', 'KAM00'),
  // MLflow answers 500 INVALID_STATE; a caller who can act on it deserves a 4xx.
  state: wireError(400, 'INVALID_STATE', undefined, 'XXM00'),
  denied: wireError(403, 'PERMISSION_DENIED', 'PERMISSION_DENIED', 'KAM00'),
  tooLarge: { ...INVALID, status: 413, errorCode: 'INVALID_PARAMETER_VALUE' },
  busy: wireError(503, 'TEMPORARILY_UNAVAILABLE', undefined, 'XXM00'),
  overloaded: wireError(429, 'REQUEST_LIMIT_EXCEEDED', undefined, undefined),
  noRoute: wireError(404, 'ENDPOINT_NOT_FOUND', 'RESOURCE_NOT_FOUND', 'KAM00'),
  unsupported: wireError(501, 'NOT_IMPLEMENTED', undefined, undefined),
  unusable: wireError(503, 'TEMPORARILY_UNAVAILABLE', undefined, 'XXM00'),
  bug: wireError(500, 'INTERNAL_ERROR', 'CLIENT_INTERNAL_ERROR', 'XXM00'),
}

// Failures of HTTP itself have a status of their own; the kind alone would tell less.
const STATUS_OF_CODE: Partial<Record<ErrorCode, number>> = {
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TOO_SLOW: 408,
  URL_TOO_LONG: 414,
  ENCODING_NOT_SUPPORTED: 415,
  BODY_NOT_JSON: 415,
  HEADERS_TOO_LARGE: 431,
}

/** The status and `error_code` of a failure by its row in the error table. */
export function wireErrorOf(
  code: ErrorCode,
  kind: ErrorKind,
): { readonly status: number; readonly errorCode: string } {
  const { status, errorCode } = WIRE_ERRORS[kind]
  return { status: STATUS_OF_CODE[code] ?? status, errorCode }
}

function wireError(
  status: number,
  errorCode: string,
  errorClass: string | undefined,
  sqlState: string | undefined,
): WireError {
  return { status, errorCode, errorClass, sqlState }
}

/**
 * Status, headers and body of a failure. Anything but a {@link TrackingError} is a bug: 500 with
 * the request's id and nothing of what happened, which belongs in the log.
 */
export function encodeError(
  error: unknown,
  { requestId }: { readonly requestId: string },
): EncodedError {
  if (!(error instanceof TrackingError)) {
    return encode('bug', `Something went wrong on the server. Request id: ${requestId}`, {})
  }
  const encoded = encode(error.kind, error.message, retryHeaders(error))
  return { ...encoded, status: STATUS_OF_CODE[error.code as ErrorCode] ?? encoded.status }
}

/** As {@link encodeError} for the artifact byte routes, which say `{"detail": …}`. */
export function encodeDetailError(
  error: unknown,
  context: { readonly requestId: string },
): EncodedError {
  const { status, headers } = encodeError(error, context)
  const detail =
    error instanceof TrackingError
      ? error.message
      : `Something went wrong on the server. Request id: ${context.requestId}`
  return { status, headers, body: JSON.stringify({ detail }) }
}

function encode(
  kind: ErrorKind | 'bug',
  message: string,
  headers: Readonly<Record<string, string>>,
): EncodedError {
  const { status, errorCode, errorClass, sqlState } = WIRE_ERRORS[kind]
  const body = JSON.stringify({
    error_code: errorCode,
    message,
    sqlstate: sqlState,
    error_class: errorClass,
  })
  return { status, headers, body }
}

function retryHeaders(error: TrackingError): Readonly<Record<string, string>> {
  if (error.kind !== 'overloaded' && error.kind !== 'busy') return {}
  const { details } = error
  const seconds = 'retryAfterSeconds' in details ? details.retryAfterSeconds : 1
  return { 'retry-after': String(Math.max(1, Math.ceil(seconds))) }
}
