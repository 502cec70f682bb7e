import type { Endpoint } from './endpoint.ts'
import type { DecodeInput } from './read-request.ts'

/**
 * The arguments of a request, by MLflow's rules of reading.
 *
 * @throws {TrackingError} `MISSING_FIELD` or `INVALID_VALUE`, where MLflow answers 400
 */
export function decodeRequest<Request>(
  endpoint: Endpoint<Request, never>,
  input: DecodeInput,
): Request {
  return endpoint.decode(input)
}

/** The body of an answer, as JSON text. */
export function encodeResponse<Response>(
  endpoint: Endpoint<unknown, Response>,
  value: Response,
): string {
  return endpoint.encode(value)
}
