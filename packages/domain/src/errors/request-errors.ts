import { defineError, type ErrorDefinition } from '../define-error.ts'

/** Failures of any noun, of how a request arrived, and of reading. */
export const REQUEST_ERRORS = {
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
  // Neither repeats the path: what a stranger sends is not shown back.
  FEATURE_HAS_NONE: defineError(
    'missing',
    (d: { feature: string }) => `No such thing exists: Waymark does not support ${d.feature}.`,
  ),
  FEATURE_DISABLED: defineError(
    'unusable',
    (d: { feature: string }) => `Waymark does not support ${d.feature}; they are switched off.`,
  ),
  LABEL_SCHEMA_NOT_FOUND: defineError(
    'missing',
    (d: { schemaId: string }) =>
      `Label schema '${d.schemaId}' not found: list those that there are.`,
  ),
  ROUTE_NOT_FOUND: defineError(
    'noRoute',
    (d: { method: string }) => `No endpoint answers ${d.method} at this path.`,
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
    (d: { method: string; allowed: string }) =>
      `This path does not answer ${d.method}, only ${d.allowed}.`,
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
  LIVE_FULL: defineError(
    'overloaded',
    (d: { limit: number }) =>
      `${d.limit} pages listen for live events already. Close some of them.`,
  ),
  BODY_NOT_JSON: defineError(
    'unsupported',
    (d: { contentType: string | undefined }) =>
      `This takes a JSON body, not ${d.contentType === undefined ? 'one without Content-Type' : `'${d.contentType}'`}. Send Content-Type: application/json.`,
  ),
  REQUEST_TOO_SLOW: defineError(
    'busy',
    (d: { limit: string }) => `The request took too long: ${d.limit}.`,
  ),
  STOPPING: defineError(
    'busy',
    (_d: Record<string, never>) => 'The server is stopping. Send the request again in a moment.',
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
    (_d: Record<string, never>) =>
      'The thread that read for this request ended. Send the request again.',
  ),
} satisfies Record<string, ErrorDefinition<never>>
