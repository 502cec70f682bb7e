import { defineError, type ErrorDefinition, type ErrorKind } from '../define-error.ts'

/** Failures of trying a model out, which somebody else's program serves. */
export const SERVING_ERRORS = {
  SERVING_OFF: defineError(
    'state',
    (_d: Record<string, never>) =>
      'This server knows of no program that serves a model. Start one with waymark models serve, and this server with --serving-url and its address.',
  ),
  SERVING_SILENT: defineError(
    'unusable',
    (d: { address: string; reason: string }) =>
      `What serves models at ${d.address} does not answer: ${d.reason}. Start it, or name another address with --serving-url.`,
  ),
  SERVING_TOO_SLOW: defineError(
    'unusable',
    (d: { address: string; seconds: number }) =>
      `The model at ${d.address} did not answer within ${d.seconds} s. Send less at once, or raise --serving-timeout.`,
  ),
  SERVING_ANSWER_UNUSABLE: defineError(
    'unusable',
    (d: { address: string; reason: string }) =>
      `What answers at ${d.address} does not serve a model: ${d.reason}. Name the address of waymark models serve with --serving-url.`,
  ),
  SERVING_OTHER_MODEL: defineError(
    'state',
    (d: { address: string; name: string; version: number }) =>
      `What serves models at ${d.address} serves another model than version ${d.version} of '${d.name}'. Serve this one: waymark models serve -m 'models:/${d.name}/${d.version}'`,
  ),
  // In the words of whoever serves it.
  SERVING_REFUSED: {
    ...defineError('invalid', (d: { message: string; kind: ErrorKind }) => d.message),
    kindOf: (d: { kind: ErrorKind }) => d.kind,
  },
} satisfies Record<string, ErrorDefinition<never>>
