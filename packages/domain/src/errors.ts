import { defineError, type ErrorDefinition, type ErrorKind } from './define-error.ts'

/** The whole vocabulary of failures; a test keeps `docs/errors.md` equal to it. Sorted by noun. */
export const ERRORS = {
  // any noun
  INVALID_VALUE: defineError('invalid', (d: { reason: string }) => d.reason),
  MISSING_FIELD: defineError(
    'invalid',
    (d: { field: string }) => `Missing value for required parameter '${d.field}'.`,
  ),
  FEATURE_NOT_BUILT: defineError(
    'unsupported',
    (d: { feature: string }) => `Waymark does not support ${d.feature}.`,
  ),
  ROUTE_NOT_FOUND: defineError(
    'noRoute',
    (d: { method: string; path: string }) => `No endpoint ${d.method} ${d.path}.`,
  ),

  // how a request arrived: told before any feature sees it
  HOST_NOT_ALLOWED: defineError(
    'denied',
    (d: { host: string }) =>
      `The Host header '${d.host}' does not name this server. If it should, start the server with --allowed-hosts (or MLFLOW_SERVER_ALLOWED_HOSTS).`,
  ),
  ORIGIN_NOT_ALLOWED: defineError(
    'denied',
    (d: { origin: string }) =>
      `Pages of ${d.origin} may not change anything here. To let them, start the server with --cors-allowed-origins (or MLFLOW_SERVER_CORS_ALLOWED_ORIGINS).`,
  ),
  REQUEST_MALFORMED: defineError('malformed', (d: { reason: string }) => d.reason),
  METHOD_NOT_ALLOWED: defineError(
    'noRoute',
    (d: { method: string; path: string; allowed: string }) =>
      `${d.path} does not answer ${d.method}, only ${d.allowed}.`,
  ),
  BODY_TOO_LARGE: defineError(
    'tooLarge',
    (d: { limit: number }) =>
      `The body is larger than ${d.limit} bytes, the limit of --max-body-bytes.`,
  ),
  HEADERS_TOO_LARGE: defineError(
    'tooLarge',
    (d: { limit: string }) => `The request's headers are larger than ${d.limit}.`,
  ),
  URL_TOO_LONG: defineError(
    'tooLarge',
    (d: { limit: number }) =>
      `The URL is longer than ${d.limit} bytes, the limit of --max-url-bytes.`,
  ),
  ENCODING_NOT_SUPPORTED: defineError(
    'unsupported',
    (d: { encoding: string }) =>
      `Content-Encoding '${d.encoding}' is not supported. Send the body as it is, or with gzip or deflate.`,
  ),
  REQUEST_TOO_SLOW: defineError(
    'busy',
    (d: { limit: string }) => `The request took too long: ${d.limit}.`,
  ),
  STOPPING: defineError(
    'busy',
    () => 'The server is stopping. Send the request again in a moment.',
  ),

  // reading
  READERS_OVERLOADED: defineError(
    'overloaded',
    (d: { waiting: number; limit: number; retryAfterSeconds: number }) =>
      `${d.waiting} requests wait to be read and the limit is ${d.limit} (--read-queue). Try again in ${d.retryAfterSeconds} s.`,
  ),
  READ_TOOK_TOO_LONG: defineError(
    'busy',
    (d: { seconds: number }) =>
      `The query took longer than ${d.seconds} s, the limit of --statement-timeout, and was stopped. Ask for less at a time.`,
  ),
  READER_LOST: defineError(
    'busy',
    () => 'The thread that read for this request ended. Send the request again.',
  ),

  // experiments
  EXPERIMENT_NOT_FOUND: defineError(
    'missing',
    (d: { experimentId: string }) => `No Experiment with id=${d.experimentId} exists.`,
  ),
  EXPERIMENT_NAME_NOT_FOUND: defineError(
    'missing',
    (d: { name: string }) => `Could not find experiment with name '${d.name}'.`,
  ),
  EXPERIMENT_EXISTS: defineError(
    'exists',
    (d: { name: string }) =>
      `Experiment '${d.name}' already exists. A deleted experiment keeps its name: restore it or choose another.`,
  ),

  // runs
  RUN_NOT_FOUND: defineError(
    'missing',
    (d: { runId: string }) => `Run with id=${d.runId} not found`,
  ),
  RUN_NOT_ACTIVE: defineError(
    'invalid',
    (d: { runId: string; lifecycleStage: string }) =>
      `The run ${d.runId} must be in the 'active' state. Current state is ${d.lifecycleStage}.`,
  ),

  // params
  PARAM_CONFLICT: defineError(
    'invalid',
    (d: { key: string; stored: string; sent: string; runId: string }) =>
      `Changing param values is not allowed. Param with key='${d.key}' was already logged with value='${d.stored}' for run ID='${d.runId}'. Attempted logging new value '${d.sent}'. Use a tag for what may change.`,
  ),

  // artifacts
  ARTIFACT_NOT_FOUND: defineError(
    'missing',
    (d: { path: string }) => `No such artifact: '${d.path}'`,
  ),
  ARTIFACT_PATH_INVALID: defineError(
    'invalid',
    (d: { path: string; reason: string }) => `Invalid artifact path '${d.path}': ${d.reason}.`,
  ),
  ARTIFACT_IS_FOLDER: defineError(
    'invalid',
    (d: { path: string }) => `Artifact path '${d.path}' names a folder, not a file.`,
  ),
  ARTIFACT_PATH_TAKEN: defineError(
    'invalid',
    (d: { path: string }) =>
      `No file can be stored at '${d.path}': a folder has that name, or a file stands where a folder is needed.`,
  ),
  ARTIFACT_UPLOAD_INCOMPLETE: defineError(
    'malformed',
    (d: { path: string }) => `The upload of '${d.path}' broke off. Nothing of it was stored.`,
  ),
  ARTIFACT_ROOT_NOT_ALLOWED: defineError(
    'denied',
    (d: { location: string }) =>
      `The artifacts at '${d.location}' lie outside of the folders that this server may open. Start it with --allowed-artifact-root naming their folder to open it.`,
  ),
  ARTIFACT_SCHEME_NOT_OPENED: defineError(
    'denied',
    (d: { location: string; scheme: string }) =>
      `This server opens no artifacts of the scheme '${d.scheme}' ('${d.location}'). Read them with a client that has access to that store.`,
  ),

  // the store
  STORE_BUSY: defineError(
    'busy',
    (d: { reason: string }) => `The store is busy: ${d.reason}. Try again.`,
  ),
  STORE_OVERLOADED: defineError(
    'overloaded',
    (d: { waiting: number; limit: number; retryAfterSeconds: number }) =>
      `${d.waiting} rows wait to be written and the limit is ${d.limit}. Try again in ${d.retryAfterSeconds} s.`,
  ),
  STORE_UNUSABLE: defineError('unusable', (d: { reason: string }) => d.reason),
  DISK_FULL: defineError(
    'unusable',
    (d: { place: string }) =>
      `No space is left for ${d.place}. Nothing of this request was stored. Free some space and send it again.`,
  ),
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
    const { kind, message } = ERRORS[code] as unknown as ErrorDefinition<ErrorDetails<C>> // matched by C
    super(message(details), options)
    this.name = 'TrackingError'
    this.code = code
    this.details = details
    this.kind = kind
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
