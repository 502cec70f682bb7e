import type { RunBatch } from '@waymark/domain'
import {
  type AnswerOf,
  type AnyEndpoint,
  type ArgsOf,
  decodeResponse,
  encodeRequest,
  logBatch,
} from '@waymark/protocol'
import { type ArtifactCalls, artifactCalls } from './artifacts/artifact-calls.ts'
import { NOUNS } from './nouns.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { type OwnCalls, ownCalls } from './own/own-calls.ts'
import { isRepeatable } from './repeatable.ts'
import { createTransport, type Transport } from './transport/transport.ts'
import { askVersion, type ServerVersion } from './version/ask-version.ts'

/**
 * A call of one endpoint.
 *
 * @throws {TrackingError} `SERVER_REFUSED` with status, `errorCode` and message of the server, its
 *   `kind` as if the failure had happened here; `SERVER_UNREACHABLE` once retries are spent
 */
export type Call<E> = (args: ArgsOf<E>, options?: CallOptions) => Promise<AnswerOf<E>>

/** The calls of one noun, by verb. */
export type Calls<N> = { readonly [V in keyof N]: Call<N[V]> }

type Nouns = { readonly [N in keyof typeof NOUNS]: Calls<(typeof NOUNS)[N]> }

/** Every endpoint of a tracking server as a function: `client.runs.get({ runId })`. */
export interface Client extends Omit<Nouns, 'artifacts' | 'runs'> {
  /** The server's address without credentials. */
  readonly url: string
  readonly runs: Nouns['runs'] & {
    /** Log-batch from columns: what a program that logs fast uses. */
    append(batch: RunBatch, options?: CallOptions): Promise<void>
  }
  readonly artifacts: Nouns['artifacts'] & ArtifactCalls
  /** Who is there: `/version`. */
  version(options?: CallOptions): Promise<ServerVersion>
  /** What only a Waymark server answers. */
  readonly own: OwnCalls
  /** Any endpoint of the protocol's table, also one that Waymark does not serve. */
  call<E extends AnyEndpoint>(
    endpoint: E,
    args: ArgsOf<E>,
    options?: CallOptions,
  ): Promise<AnswerOf<E>>
}

/**
 * Makes a client of one server, MLflow's or ours. Nothing is sent before the first call.
 *
 * @throws {TrackingError} `INVALID_VALUE` when `uri` is no http(s) URL
 */
export function createClient(options: ClientOptions): Client {
  const transport = createTransport(options)
  const call: Client['call'] = (endpoint, args, how) =>
    callEndpoint(transport, endpoint, args as object, how) as Promise<never> // the table is the type
  const nouns = Object.fromEntries(
    Object.entries(NOUNS).map(([noun, verbs]) => [noun, callsOf(transport, verbs)]),
  ) as unknown as Nouns // the table is the type

  return {
    ...nouns,
    url: transport.url,
    runs: { ...nouns.runs, append: (batch, how) => append(transport, batch, how) },
    artifacts: { ...nouns.artifacts, ...artifactCalls(transport) },
    version: (how) => askVersion(transport, how),
    own: ownCalls(transport),
    call,
  }
}

function callsOf(
  transport: Transport,
  verbs: Readonly<Record<string, AnyEndpoint>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, endpoint]) => [
      verb,
      (args: object, options?: CallOptions) => callEndpoint(transport, endpoint, args, options),
    ]),
  )
}

async function callEndpoint(
  transport: Transport,
  endpoint: AnyEndpoint,
  args: object,
  options?: CallOptions,
): Promise<unknown> {
  const request = { ...encodeRequest(endpoint, args), isRepeatable: isRepeatable(endpoint) }
  return decodeResponse(endpoint, await transport.sendForText(request, options))
}

async function append(transport: Transport, batch: RunBatch, options?: CallOptions): Promise<void> {
  const { method, paths } = logBatch
  const target = paths[0] ?? logBatch.path
  await transport.sendForText(
    { method, target, body: { batch }, isRepeatable: isRepeatable(logBatch) },
    options,
  )
}
