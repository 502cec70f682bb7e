/** One column of a table, or a whole array of numbers. */
export type Column = readonly unknown[] | Float64Array | Float32Array | Int32Array | Uint8Array

/** Rows of a table, its columns by name, or plain numbers. */
export type DatasetContent =
  | readonly Readonly<Record<string, unknown>>[]
  | Readonly<Record<string, Column>>
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint8Array

/** Data that a run reads. At least one of `content`, `file`, `source` and `digest` says which. */
export interface LoggedDataset {
  /** Default `dataset`, as in MLflow. At most 500 characters. */
  readonly name?: string | undefined
  /** What tells one version of the data from another; default: computed. At most 36 characters. */
  readonly digest?: string | undefined
  /** The data itself, for its digest, schema and profile; it is not stored. */
  readonly content?: DatasetContent | undefined
  /** A local file with the data, for its digest and as its source. */
  readonly file?: string | undefined
  /** Where the data is from: a path or a URI; default `file`, else the program. */
  readonly source?: string | undefined
  /** Default: from the source, as MLflow names it: `local`, `http`, `s3`, `code`. */
  readonly sourceType?: string | undefined
  /** A text is taken as it is, all else becomes JSON; default: from the content, in MLflow's form. */
  readonly schema?: unknown
  readonly profile?: unknown
}

/** What a run uses a dataset for. */
export interface InputUse {
  /** The tag `mlflow.data.context`: `training`, `validation`… */
  readonly context?: string | undefined
  /** Further tags of this use. */
  readonly tags?: Readonly<Record<string, unknown>> | undefined
}
