import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Artifacts } from '@waymark/artifacts'
import type { DecodeInput } from '@waymark/protocol'
import type { ServedStore } from '@waymark/protocol/waymark'
import type { Store } from '@waymark/store'
import type { ServerSettings } from '../settings.ts'
import type { LiveHub } from './live/live-hub.ts'

/** What every handler may use. */
export interface ReadServices {
  readonly store: Store
  /** In a reader thread for listings alone: their bytes are the main thread's to move. */
  readonly artifacts: Artifacts
  readonly settings: ServerSettings
  /** Throws once nobody waits for a read any more: for those that take long. Absent on the main thread. */
  readonly signal?: Pick<AbortSignal, 'throwIfAborted'>
}

/** What handlers on the main thread may use besides. */
export interface Services extends ReadServices {
  readonly live: LiveHub
  /** All stores that this program serves side by side; none where it is but one. */
  readonly stores: () => readonly ServedStore[]
}

/** Where an endpoint is and what it answers with. */
interface Place {
  readonly id: string
  readonly method: string
  /** `{name}` for a parameter, `{name:path}` for one that holds slashes. */
  readonly paths: readonly string[]
  /** Of its answer; JSON if absent. */
  readonly contentType?: string
}

/** What a route needs of an endpoint: those of MLflow and our own both have it. */
interface Routable<Request, Response> extends Place {
  readonly decode: (input: DecodeInput) => Request
  readonly encode: (value: Response) => string | Uint8Array
}

/** An endpoint with its handler in between: arguments in, an encoded answer out. */
interface EndpointRoute<S> {
  readonly endpoint: Place
  run(input: DecodeInput, services: S): Promise<string | Uint8Array>
}

/** A route that runs on the main thread. */
export interface MainRoute extends EndpointRoute<Services> {
  readonly kind: 'main'
}

/** A route that runs where a read connection lives: in a reader thread, if there are any. */
export interface ReadRoute extends EndpointRoute<ReadServices> {
  readonly kind: 'read'
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

/** Any route of the table of contents. */
export type Route = MainRoute | ReadRoute | RawRoute

/**
 * A route that writes, or touches artifacts. The handler gets decoded arguments and returns what the
 * endpoint's table encodes; what it throws becomes an error answer.
 */
export function route<Request, Response>(
  endpoint: Routable<Request, Response>,
  handler: (
    context: Services & { readonly args: Request },
  ) => NoInfer<Response> | Promise<NoInfer<Response>>,
): MainRoute {
  return {
    kind: 'main',
    endpoint,
    async run(input, services) {
      const args = endpoint.decode(input)
      return endpoint.encode(await handler({ ...services, args }))
    },
  }
}

/** A route that only reads the store: decoded, run and encoded in a reader thread. */
export function readRoute<Request, Response>(
  endpoint: Routable<Request, Response>,
  handler: (
    context: ReadServices & { readonly args: Request },
  ) => NoInfer<Response> | Promise<NoInfer<Response>>,
): ReadRoute {
  return {
    kind: 'read',
    endpoint,
    async run(input, services) {
      const args = endpoint.decode(input)
      return endpoint.encode(await handler({ ...services, args }))
    },
  }
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
