import type {
  DatasetInput,
  Experiment,
  KeyValue,
  LoggedModel,
  ModelInput,
  ModelOutput,
  ModelVersion,
  PointColumns,
  RegisteredModel,
  RunInfo,
} from '@waymark/domain'

/** A run as another store has it, or what it has more of than here. */
export interface ImportedRun {
  /** Its `experimentId` is this store's. */
  readonly info: Omit<RunInfo, 'artifactUri'>
  /** Where its artifacts stay; null for the place that a run made here would have. */
  readonly artifactUri: string | null
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
  readonly datasetInputs: readonly DatasetInput[]
  readonly modelInputs: readonly ModelInput[]
  readonly modelOutputs: readonly ModelOutput[]
  /** Any stretch of its series: a long history comes in several calls. */
  readonly points: PointColumns
}

/** An experiment as another store has it. */
export interface ImportedExperiment {
  readonly experiment: Omit<Experiment, 'artifactLocation'>
  /** Where its runs' artifacts go; null for the store's artifact root with its id appended. */
  readonly artifactLocation: string | null
}

/** A logged model as another store has it, its experiment and runs named as this store does. */
export interface ImportedLoggedModel {
  readonly model: Omit<LoggedModel, 'artifactLocation'>
  /** Where its files stay; null for the place that a model made here would have. */
  readonly artifactLocation: string | null
}

/** A registered model as another store has it; aliases come after the versions that they name. */
export type ImportedModel = Pick<
  RegisteredModel,
  'name' | 'description' | 'createdAt' | 'updatedAt' | 'tags'
>

/** A version as another store has it, `source` and `runId` as this store names them. */
export type ImportedVersion = Omit<ModelVersion, 'aliases'>

/**
 * Takes in what another store has, with its own ids, times and stages, in the bin as well. Each
 * call is one transaction and may be repeated: what is there stays, what changed since is brought
 * up to date, what was there and is no longer at the source is left alone. Ours; MLflow has no such
 * thing.
 *
 * Every method rejects with `IMPORT_CONFLICT` where this store has something else under that name
 * or id.
 */
export interface ImportStore {
  /** @returns its id here: its own where that is free, else a new one */
  experiment(request: ImportedExperiment): Promise<string>
  /**
   * Writes a run with its columns of points.
   *
   * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `PARAM_CONFLICT`
   */
  run(request: ImportedRun): Promise<void>
  /**
   * Its metrics name runs of this store.
   *
   * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `RUN_NOT_FOUND` for a metric of an unknown run
   */
  loggedModel(request: ImportedLoggedModel): Promise<void>
  registeredModel(request: ImportedModel): Promise<void>
  /**
   * Keeps the version's number, so that there may be gaps.
   *
   * @throws {TrackingError} `MODEL_NOT_FOUND`; invalid for a source that does not belong to its run
   *   or logged model
   */
  version(request: ImportedVersion): Promise<void>
}
