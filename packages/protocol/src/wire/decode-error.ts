import { type ErrorKind, parseJsonText, TrackingError } from '@waymark/domain'
import { WIRE_ERRORS } from './encode-error.ts'

// Of kinds with one code the first is meant; a status says more where it can.
const KIND_OF_CODE = new Map(
  Object.entries(WIRE_ERRORS)
    .reverse()
    .map(([kind, { errorCode }]) => [errorCode, kind as ErrorKind | 'bug']),
)

const KIND_OF_STATUS: Readonly<Record<number, ErrorKind>> = {
  400: 'invalid',
  401: 'denied',
  403: 'denied',
  404: 'noRoute',
  405: 'noRoute',
  413: 'tooLarge',
  429: 'overloaded',
  501: 'unsupported',
  502: 'busy',
  503: 'busy',
  504: 'busy',
}

/** MLflow's codes that no answer of ours has. */
const OTHER_CODES: Readonly<Record<string, ErrorKind>> = {
  UNAUTHENTICATED: 'denied',
  RESOURCE_NOT_FOUND: 'missing',
  NOT_FOUND: 'missing',
  ALREADY_EXISTS: 'exists',
}

/**
 * The failure that an answer tells of, whichever server wrote it and whichever proxy stands in
 * front: its `error_code` if it has one, else its status decides the kind.
 */
export function decodeError({ status, body }: { status: number; body: string }): TrackingError {
  const { errorCode, message } = readError(body)
  return new TrackingError('SERVER_REFUSED', {
    kind: kindOf(status, errorCode),
    status,
    errorCode,
    message: message ?? `The server answered ${status}.`,
  })
}

function kindOf(status: number, errorCode: string): ErrorKind {
  if (status === 413 || status === 429) return KIND_OF_STATUS[status] as ErrorKind // both are rows
  const known = OTHER_CODES[errorCode] ?? KIND_OF_CODE.get(errorCode)
  if (known !== undefined && known !== 'bug') return known
  return KIND_OF_STATUS[status] ?? (status < 500 ? 'invalid' : 'unusable')
}

/** The byte routes say `{"detail": …}`; a proxy in between may say anything, in any language. */
function readError(body: string): { errorCode: string; message: string | undefined } {
  const json = parseOrUndefined(body)
  if (typeof json !== 'object' || json === null) return { errorCode: '', message: undefined }
  const { error_code, message, detail } = json as Readonly<Record<string, unknown>> // checked above
  const words = message ?? detail
  return {
    errorCode: typeof error_code === 'string' ? error_code : '',
    message: typeof words === 'string' && words !== '' ? words : undefined,
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return parseJsonText(text)
  } catch {
    return undefined
  }
}
