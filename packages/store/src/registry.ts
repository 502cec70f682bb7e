import type {
  KeyValue,
  ModelVersion,
  NewModelVersion,
  Page,
  RegisteredModel,
  RegistryOperation,
} from '@waymark/domain'

/** A search of the registry: `filter` and `orderBy` in MLflow's language for that noun. */
export interface RegistryQuery {
  readonly filter: string
  readonly orderBy: readonly string[]
  readonly maxResults: number
  readonly pageToken: string | undefined
}

/** Who asks for a change, for the audit trail; absent where that is not known. */
export interface By {
  readonly actor?: string | undefined
}

/** A stretch of an audit trail. */
export interface RegistryHistoryQuery {
  readonly name: string
  /** Only operations with a smaller id; undefined for the newest. */
  readonly before: number | undefined
  readonly limit: number
}

/**
 * Registered models, their versions, tags, stages and aliases. Every method rejects with invalid
 * for a name, alias or key that no model could have. Prompts are models with a tag; searches leave
 * them out unless the filter asks for them. Every change leaves its trace in the audit trail.
 */
export interface RegistryStore {
  /** @throws {TrackingError} `MODEL_EXISTS` */
  createModel(
    request: { name: string; description: string; tags: readonly KeyValue[] } & By,
  ): Promise<RegisteredModel>
  /** @throws {TrackingError} `MODEL_NOT_FOUND` */
  getModel(name: string): Promise<RegisteredModel>
  /** Replaces the description, by '' too. @throws {TrackingError} `MODEL_NOT_FOUND` */
  updateModel(request: { name: string; description: string } & By): Promise<RegisteredModel>
  /** @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_EXISTS` */
  renameModel(request: { name: string; newName: string } & By): Promise<RegisteredModel>
  /** Deletes it with its versions, tags and aliases. @throws {TrackingError} `MODEL_NOT_FOUND` */
  deleteModel(name: string, by?: By): Promise<void>
  searchModels(query: RegistryQuery): Promise<Page<RegisteredModel>>
  /** @throws {TrackingError} `MODEL_NOT_FOUND` */
  setModelTag(request: { name: string; tag: KeyValue } & By): Promise<void>
  /** A tag that is not there is no error. @throws {TrackingError} `MODEL_NOT_FOUND` */
  deleteModelTag(request: { name: string; key: string } & By): Promise<void>

  /** Sets or moves an alias. @throws {TrackingError} `MODEL_VERSION_NOT_FOUND` */
  setAlias(request: { name: string; alias: string; version: number } & By): Promise<void>
  /** An alias that is not there is no error. @throws {TrackingError} `MODEL_NOT_FOUND` */
  deleteAlias(request: { name: string; alias: string } & By): Promise<void>

  /**
   * Makes the next version. A source `models:/name/…` is stored by number and hands on its run;
   * any other one must belong to the run or logged model that is named, see `checkVersionSource`.
   *
   * @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_VERSION_NOT_FOUND`, `LOGGED_MODEL_NOT_FOUND`
   */
  createVersion(request: NewModelVersion & By): Promise<ModelVersion>
  /** @throws {TrackingError} `MODEL_VERSION_NOT_FOUND` */
  getVersion(name: string, version: number): Promise<ModelVersion>
  /** `latest` in any case is the highest version. @throws {TrackingError} `MODEL_ALIAS_NOT_FOUND` */
  getVersionByAlias(name: string, alias: string): Promise<ModelVersion>
  /**
   * The highest version of each of these stages, or of all when none is given.
   *
   * @throws {TrackingError} `MODEL_NOT_FOUND`
   */
  listLatestVersions(name: string, stages: readonly string[]): Promise<readonly ModelVersion[]>
  /** A description left out is removed, as in MLflow. */
  updateVersion(
    request: { name: string; version: number; description: string | undefined } & By,
  ): Promise<ModelVersion>
  /** Moves a version to a stage and, if asked, the versions that are there to Archived. */
  transitionVersion(
    request: { name: string; version: number; stage: string; archiveExisting: boolean } & By,
  ): Promise<ModelVersion>
  /** Deletes a version and its aliases; its number is not given again. */
  deleteVersion(request: { name: string; version: number } & By): Promise<void>
  searchVersions(query: RegistryQuery): Promise<Page<ModelVersion>>
  /** Where the version's files are; for a copy, where those of the original are. */
  getDownloadUri(name: string, version: number): Promise<string>
  setVersionTag(request: { name: string; version: number; tag: KeyValue } & By): Promise<void>
  /** A tag that is not there is no error. */
  deleteVersionTag(request: { name: string; version: number; key: string } & By): Promise<void>

  /**
   * What was done to a model and its versions, newest first, also under earlier names and to one
   * that is deleted. @throws {TrackingError} `MODEL_NOT_FOUND` where there is no trace of it
   */
  listOperations(query: RegistryHistoryQuery): Promise<RegistryOperation[]>
}
