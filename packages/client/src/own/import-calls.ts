import type {
  Experiment,
  LoggedModel,
  ModelVersion,
  PointColumns,
  RegisteredModel,
  Run,
} from '@waymark/domain'
import {
  importExperiment,
  importFile,
  importLoggedModel,
  importRegisteredModel,
  importRun,
  importVersion,
  packPoints,
  type TakenExperiment,
  type TakenPlace,
} from '@waymark/protocol'
import type { CallOptions } from '../options.ts'
import type { StreamedBody } from '../transport/http-exchange.ts'
import type { Transport } from '../transport/transport.ts'
import { post } from './post.ts'

/** A run for the server to take in, or more of one that it has taken in. */
export interface RunToImport
  extends Pick<Run, 'params' | 'tags' | 'datasetInputs' | 'modelInputs' | 'modelOutputs'> {
  readonly info: Omit<Run['info'], 'artifactUri'>
  /** Where its files stay, in an object store; null for a place of the server's own. */
  readonly artifactUri: string | null
  /** Up to 100,000 of its points; a long history comes in several calls. */
  readonly points: PointColumns
}

/**
 * Hands things of another store to a server with their own ids, times and stages. Each call may be
 * sent again: what is there stays, what changed since is brought up to date.
 *
 * Every call rejects with `SERVER_REFUSED` of status 400 where the server has something else under
 * that name or id.
 */
export interface ImportCalls {
  /** @returns its id there: its own where that is free */
  experiment(
    args: {
      readonly experiment: Omit<Experiment, 'artifactLocation'>
      readonly artifactLocation: string | null
    },
    options?: CallOptions,
  ): Promise<TakenExperiment>
  run(args: RunToImport, options?: CallOptions): Promise<TakenPlace>
  /** Its metrics name runs that are there. */
  loggedModel(
    args: {
      readonly model: Omit<LoggedModel, 'artifactLocation'>
      readonly artifactLocation: string | null
    },
    options?: CallOptions,
  ): Promise<TakenPlace>
  registeredModel(
    args: Omit<RegisteredModel, 'latestVersions' | 'aliases'>,
    options?: CallOptions,
  ): Promise<unknown>
  /** Stores a file of a run or logged model that is there; one that stood there is replaced. */
  file(
    args: { readonly path: string; readonly body: Uint8Array | StreamedBody } & (
      | { readonly runId: string }
      | { readonly modelId: string }
    ),
    options?: CallOptions,
  ): Promise<void>
  /** Keeps the version's number. */
  version(args: Omit<ModelVersion, 'aliases'>, options?: CallOptions): Promise<unknown>
}

/** The calls by which a Waymark server takes things in; another tracking server has none. */
export function importCalls(transport: Transport): ImportCalls {
  return {
    experiment: (args, call) => post(transport, importExperiment, args, call),
    run: ({ points, ...args }, call) => {
      const packed = points.keyIndex.length === 0 ? {} : { points: packPoints(points) }
      return post(transport, importRun, { ...args, ...packed }, call)
    },
    loggedModel: (args, call) => post(transport, importLoggedModel, args, call),
    registeredModel: (args, call) => post(transport, importRegisteredModel, args, call),
    async file({ body, ...place }, call) {
      const target = `${importFile.paths[0]}?${new URLSearchParams(place)}`
      const contentType = 'application/octet-stream'
      await transport.sendForText(
        { method: importFile.method, target, body, contentType, isRepeatable: true },
        call,
      )
    },
    version: (args, call) => post(transport, importVersion, args, call),
  }
}
