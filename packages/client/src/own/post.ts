import type { OwnEndpoint } from '@waymark/protocol/waymark'
import type { CallOptions } from '../options.ts'
import type { Transport } from '../transport/transport.ts'

/** Calls an endpoint of our own API that takes a JSON body and answers JSON. */
export async function post<Request, Response>(
  transport: Transport,
  endpoint: OwnEndpoint<Request, Response>,
  args: object,
  call?: CallOptions,
  { isRepeatable = true } = {},
): Promise<Response> {
  const target = endpoint.paths[0] ?? ''
  const body = JSON.stringify(args, writtenNumber)
  const text = await transport.sendForText(
    { method: endpoint.method, target, body, isRepeatable },
    call,
  )
  return JSON.parse(text) as Response // the endpoint's table is the type
}

/** JSON has no NaN, and loses whole numbers beyond 2^53: both go as texts. */
function writtenNumber(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return Number.isNaN(value) ? 'NaN' : value
}
