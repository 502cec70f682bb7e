import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request that was admitted and routed, on its way to its target. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** As sent, without query; and undecoded after the question mark. */
  readonly rawPath: string
  readonly query: string
  /** The path's variable parts, percent-decoded once. */
  readonly params: Readonly<Record<string, string>>
  /** Headers that every answer to this request carries. */
  readonly commonHeaders: readonly string[]
}

/** Answers a request; what it throws becomes an error answer. */
export type RouteTarget = (exchange: Exchange) => Promise<void> | void
