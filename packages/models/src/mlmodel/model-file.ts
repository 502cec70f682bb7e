import type { InputExampleInfo } from '../examples/input-example.ts'
import type { Signature } from '../signatures/signature.ts'

/** The name of the file that makes a folder a model. */
export const MODEL_FILE = 'MLmodel'

/** The version of MLflow whose form is written. */
export const FORMAT_VERSION = '3.17.2'

/** What an `MLmodel` says. Fields that Waymark gives no meaning to are kept in `rest`. */
export interface ModelFile {
  /** Where the run or the server keeps the model; left out for one that was only saved. */
  readonly artifactPath?: string | undefined
  readonly runId?: string | undefined
  /** `m-…` of the logged model. */
  readonly modelId?: string | undefined
  readonly modelUuid: string | undefined
  /** How it can be loaded: the settings of each flavour by its name. */
  readonly flavors: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly signature?: Signature | undefined
  readonly example?: InputExampleInfo | undefined
  /** Anything that the one who saved it noted. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** The MLflow whose form this is. */
  readonly mlflowVersion?: string | undefined
  readonly sizeBytes?: number | undefined
  /** UTC, as MLflow writes it: `2026-01-31 12:00:00.000000`. */
  readonly createdAt?: string | undefined
  readonly rest?: Readonly<Record<string, unknown>> | undefined
}
