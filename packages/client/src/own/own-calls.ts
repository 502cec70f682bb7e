import { type ErrorKind, TrackingError } from '@waymark/domain'
import { heartbeat, type OwnEndpoint } from '@waymark/protocol/waymark'
import type { CallOptions } from '../options.ts'
import type { Transport } from '../transport/transport.ts'

/** Calls of Waymark's own API, `/api/waymark/v1`; another tracking server has none of it. */
export interface OwnCalls {
  /** Says that the programs of these runs are there. @returns how many of them are running */
  heartbeat(
    args: { readonly runIds: readonly string[] },
    options?: CallOptions,
  ): Promise<{ readonly running: number }>
}

/** The endpoints of our own that programs call; those of the screens are the screens'. */
export function ownCalls(transport: Transport): OwnCalls {
  return {
    heartbeat: (args, call) => post(transport, heartbeat, args, call),
  }
}

/**
 * Whether an error says that the server has no such endpoint: it is MLflow's, or an older Waymark.
 */
export function isEndpointUnknown(error: unknown): boolean {
  if (!(error instanceof TrackingError && error.code === 'SERVER_REFUSED')) return false
  const { status, kind } = error.details as { status: number; kind: ErrorKind } // by its code
  return status === 405 || (status === 404 && kind === 'noRoute') || status === 501
}

async function post<Request, Response>(
  transport: Transport,
  endpoint: OwnEndpoint<Request, Response>,
  args: object,
  call?: CallOptions,
): Promise<Response> {
  const target = endpoint.paths[0] ?? ''
  const body = JSON.stringify(args)
  const text = await transport.sendForText(
    { method: endpoint.method, target, body, isRepeatable: true },
    call,
  )
  return JSON.parse(text) as Response // the endpoint's table is the type
}
