import type { KeyValue } from '../tag.ts'

/** Data that a run read, by name and digest; `schema` and `profile` are JSON texts. */
export interface Dataset {
  readonly name: string
  readonly digest: string
  readonly sourceType: string
  readonly source: string
  readonly schema: string | null
  readonly profile: string | null
}

/** One use of a dataset by a run; its tags say for what (`mlflow.data.context`). */
export interface DatasetInput {
  readonly dataset: Dataset
  readonly tags: readonly KeyValue[]
}

/** A dataset as one experiment's runs used it, for pickers. */
export interface DatasetSummary {
  readonly experimentId: string
  readonly name: string
  readonly digest: string
  readonly context: string | null
}
