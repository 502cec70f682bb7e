import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Artifacts } from '@waymark/artifacts'
import type { Store } from '@waymark/store'
import type { ServerSettings } from '../settings.ts'

/** What every handler may use. */
export interface ReadServices {
  readonly store: Store
  readonly settings: ServerSettings
}

/** What handlers on the main thread may use besides. */
export interface Services extends ReadServices {
  readonly artifacts: Artifacts
}

/** What a handler of a stream gets: the request itself. */
export interface RawContext extends Services {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** As sent, without query; and undecoded after the question mark. */
  readonly rawPath: string
  readonly query: string
  /** The path's variable parts, percent-decoded once; what `*` took is under `'*'`. */
  readonly params: Readonly<Record<string, string>>
  /** Aborted when the client leaves before the answer is complete. */
  readonly signal: AbortSignal
}

/** A route whose handler reads and writes the streams itself. */
export interface RawRoute {
  readonly kind: 'raw'
  readonly method: string
  /** Segments between slashes: literal, `:name`, or `*` at the end for all that follows. */
  readonly paths: readonly string[]
  readonly handler: (context: RawContext) => Promise<void> | void
}

/**
 * A route for streams: bodies without limit, answers of any type. What the handler throws before it
 * has begun its answer becomes an error answer, afterwards it cuts the connection. Headers that
 * every answer carries are set before the handler runs, and may be replaced by it.
 */
export function rawRoute(
  where: { readonly method: string; readonly paths: readonly string[] },
  handler: RawRoute['handler'],
): RawRoute {
  return { kind: 'raw', ...where, handler }
}

/** Any route of the table of contents. */
export type Route = RawRoute
