import { makeEncoder } from './encode-message.ts'
import type { Decoded, Encodable, Fields, Message, Received } from './field.ts'
import type { CamelCase } from './names.ts'
import { type DecodeInput, makeRequestReader } from './read-request.ts'

/**
 * How much of an endpoint Waymark answers.
 *
 * - `served` as MLflow does
 * - `empty` the feature is not built: a listing answers what MLflow answers when nothing is stored
 * - `absent` the feature is not built: 404, as MLflow answers for a thing that nobody stored
 * - `disabled` 503, as MLflow answers unless a switch that Waymark lacks is on
 * - `notBuilt` 501 NOT_IMPLEMENTED
 */
export type EndpointState = 'served' | 'empty' | 'absent' | 'disabled' | 'notBuilt'

/** HTTP methods that MLflow's API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Where MLflow mounts an endpoint: under `/api` and `/ajax-api` of a version, under `/ajax-api`
 * alone, or at exactly its path.
 */
export type Mount = 'api2' | 'api3' | 'ajax2' | 'ajax3' | 'root'

const PREFIXES: Readonly<Record<Mount, readonly string[]>> = {
  api2: ['/api/2.0', '/ajax-api/2.0'],
  api3: ['/api/3.0', '/ajax-api/3.0'],
  ajax2: ['/ajax-api/2.0'],
  ajax3: ['/ajax-api/3.0'],
  root: [''],
}

type PathNames<P extends string> = P extends `${string}{${infer N}}${infer Rest}`
  ? (N extends `${infer Bare}:path` ? Bare : N) | PathNames<Rest>
  : never

/** What a path's parameters add to the request: `{model_id}` is `modelId`. */
export type PathParams<P extends string> = {
  readonly [N in PathNames<P> as CamelCase<N>]: string
}

/**
 * One endpoint of MLflow's API: where it is, what goes in, what comes out. `Request` and `Response`
 * are a handler's side, `Args` and `Answer` a client's: there, what has a default may be left out.
 */
export interface Endpoint<Request = never, Response = never, Args = unknown, Answer = unknown> {
  readonly id: string
  readonly noun: string
  readonly summary: string
  readonly method: Method
  readonly path: string
  /** Every path that answers, `{name}` for a parameter, `{name:path}` for one that holds slashes. */
  readonly paths: readonly string[]
  readonly state: EndpointState
  /** What is not built, in words, where `state` isn't `served`. */
  readonly feature: string
  readonly request: Message
  readonly response: Message
  /** What an `empty` endpoint answers, if not `{}`; a function gets the decoded request. */
  readonly emptyAnswer: unknown
  /** What differs from MLflow on purpose, for `docs/compatibility.md`. */
  readonly differs: string | undefined
  readonly decode: (input: DecodeInput) => Request
  readonly encode: (value: Response) => string
  /** At compile time only. */
  readonly argsType?: Args
  readonly answerType?: Answer
}

/** Any endpoint, for code that doesn't look inside its messages. */
export type AnyEndpoint = Endpoint<unknown, never>

/** The arguments that a handler of this endpoint gets. */
export type RequestOf<E> =
  E extends Endpoint<infer R, never>
    ? R
    : E extends { decode: (input: DecodeInput) => infer R }
      ? R
      : never

/** What a handler of this endpoint returns. */
export type ResponseOf<E> = E extends { encode: (value: infer R) => string } ? R : never

/** What a client calls this endpoint with. */
export type ArgsOf<E> = E extends { argsType?: infer A } ? Exclude<A, undefined> : never

/** What a client gets from this endpoint. */
export type AnswerOf<E> = E extends { answerType?: infer A } ? Exclude<A, undefined> : never

interface Declaration<P extends string, Q extends Fields, A extends Fields> {
  readonly id: string
  readonly noun: string
  readonly summary: string
  readonly method: Method
  readonly path: P
  readonly mount?: Mount
  readonly request?: Message<Q>
  readonly response?: Message<A>
  readonly state?: EndpointState
  readonly feature?: string
  readonly emptyAnswer?: unknown
  readonly differs?: string
  /** Checks or adapts what was read by the rules of the domain. */
  readonly refine?: (args: Decoded<Q> & PathParams<P>) => Decoded<Q> & PathParams<P>
}

/**
 * Declares an endpoint. Its decoder and encoder are made from its two tables on first use.
 *
 * @param declared.mount `api2` when left out; `state` is `served` when left out.
 */
export function endpoint<
  const P extends string,
  Q extends Fields = Record<never, never>,
  A extends Fields = Record<never, never>,
>(
  declared: Declaration<P, Q, A>,
): Endpoint<Decoded<Q> & PathParams<P>, Encodable<A>, Encodable<Q> & PathParams<P>, Received<A>> {
  const { refine } = declared
  return endpointWith(declared, {
    decode: (table) => {
      const read = makeRequestReader(table) as (input: DecodeInput) => Decoded<Q> & PathParams<P> // the table is the type
      return refine === undefined ? read : (input) => refine(read(input))
    },
    encode: (table) => makeEncoder(table),
  })
}

/** As {@link endpoint}, with a decoder or encoder of its own where the general one is too slow. */
export function endpointWith<
  P extends string,
  Q extends Fields,
  A extends Fields,
  Request,
  Response,
>(
  declared: Declaration<P, Q, A>,
  make: {
    readonly decode: (table: Message<Q>) => (input: DecodeInput) => Request
    readonly encode: (table: Message<A>) => (value: Response) => string
  },
): Endpoint<Request, Response, Encodable<Q> & PathParams<P>, Received<A>> {
  const request = declared.request ?? ({ name: 'Empty', fields: {} } as Message<Q>) // Q is empty then
  const response = declared.response ?? ({ name: 'Empty', fields: {} } as Message<A>)
  const decode = once(() => make.decode(request))
  const encode = once(() => make.encode(response))
  return {
    id: declared.id,
    noun: declared.noun,
    summary: declared.summary,
    method: declared.method,
    path: declared.path,
    paths: PREFIXES[declared.mount ?? 'api2'].map((prefix) => prefix + declared.path),
    state: declared.state ?? 'served',
    feature: declared.feature ?? declared.noun,
    request,
    response,
    emptyAnswer: declared.emptyAnswer ?? {},
    differs: declared.differs,
    decode: (input) => decode()(input),
    encode: (value) => encode()(value),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
