import type {
  Experiment,
  Int64,
  LoggedModel,
  ModelVersion,
  RegisteredModel,
  Run,
} from '@waymark/domain'

/** The version of the format; a reader refuses a newer one. */
export const DUMP_VERSION = 1

/** A stretch of one series of a run. */
export interface PointsRecord {
  readonly type: 'points'
  readonly runId: string
  readonly key: string
  readonly steps: readonly Int64[]
  readonly timestamps: readonly Int64[]
  readonly values: readonly number[]
}

/** A file of a run or logged model, beside the dump. */
export interface FileRecord {
  readonly type: 'file'
  readonly owner: { readonly kind: 'run' | 'model'; readonly id: string }
  /** Below the owner's place. */
  readonly path: string
  readonly sizeBytes: number
  /** Of its bytes, hexadecimal. */
  readonly sha256: string
  /** Where it lies, from the dump's folder. */
  readonly file: string
}

/** A line of a dump, as docs/formats.md describes them. */
export type DumpRecord =
  | { readonly type: 'dump'; readonly version: number; readonly source: string }
  | ({ readonly type: 'experiment' } & Experiment)
  | ({ readonly type: 'run' } & Run)
  | PointsRecord
  | ({ readonly type: 'loggedModel' } & LoggedModel)
  | ({ readonly type: 'registeredModel' } & RegisteredModel)
  | ({ readonly type: 'version' } & ModelVersion)
  | FileRecord
  | { readonly type: 'end'; readonly lines: number }
