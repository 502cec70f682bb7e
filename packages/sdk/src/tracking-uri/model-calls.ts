import type { Readable } from 'node:stream'
import type { LoggedModel, LoggedModelStatus, NewLoggedModel, Run } from '@waymark/domain'
import type { ArtifactInfo } from './artifact-info.ts'

/** Where a model's files are. */
export type ModelPlace =
  | { readonly kind: 'run'; readonly run: Run; readonly path: string }
  | { readonly kind: 'logged'; readonly model: LoggedModel }
  | { readonly kind: 'uri'; readonly uri: string }

/** What this package does with logged models, be it a server's or those of a store opened in place. */
export interface LoggedModelCalls {
  create(request: NewLoggedModel): Promise<LoggedModel>
  /** @throws {TrackingError} of kind `missing` */
  get(modelId: string): Promise<LoggedModel>
  finalize(request: { modelId: string; status: LoggedModelStatus }): Promise<void>
  /** Notes that a run measures or goes on from a model that another one made. */
  logInput(request: { runId: string; modelId: string }): Promise<void>
  /** Notes that a run made a model, at a step. */
  logOutput(request: { runId: string; modelId: string; step: number }): Promise<void>
}

/** Reads a model's files, wherever they are. Paths are below the place. */
export interface ModelFileCalls {
  /** One level. */
  list(place: ModelPlace, folder: string): Promise<readonly ArtifactInfo[]>
  /** @throws {TrackingError} of kind `missing` */
  open(place: ModelPlace, path: string): Promise<Readable>
}
