import type {
  KeyValue,
  ModelVersion,
  NewModelVersion,
  Page,
  RegisteredModel,
} from '@waymark/domain'

/** A search of the registry: `filter` and `orderBy` in MLflow's language for that noun. */
export interface RegistryQuery {
  readonly filter: string
  readonly orderBy: readonly string[]
  readonly maxResults: number
  readonly pageToken: string | undefined
}

/**
 * Registered models, their versions, tags, stages and aliases. Every method rejects with invalid
 * for a name, alias or key that no model could have. Prompts are models with a tag; searches leave
 * them out unless the filter asks for them.
 */
export interface RegistryStore {
  /** @throws {TrackingError} `MODEL_EXISTS` */
  createModel(request: {
    name: string
    description: string
    tags: readonly KeyValue[]
  }): Promise<RegisteredModel>
  /** @throws {TrackingError} `MODEL_NOT_FOUND` */
  getModel(name: string): Promise<RegisteredModel>
  /** Replaces the description, by '' too. @throws {TrackingError} `MODEL_NOT_FOUND` */
  updateModel(request: { name: string; description: string }): Promise<RegisteredModel>
  /** @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_EXISTS` */
  renameModel(request: { name: string; newName: string }): Promise<RegisteredModel>
  /** Deletes it with its versions, tags and aliases. @throws {TrackingError} `MODEL_NOT_FOUND` */
  deleteModel(name: string): Promise<void>
  searchModels(query: RegistryQuery): Promise<Page<RegisteredModel>>
  /** @throws {TrackingError} `MODEL_NOT_FOUND` */
  setModelTag(request: { name: string; tag: KeyValue }): Promise<void>
  /** A tag that is not there is no error. @throws {TrackingError} `MODEL_NOT_FOUND` */
  deleteModelTag(request: { name: string; key: string }): Promise<void>

  /** Sets or moves an alias. @throws {TrackingError} `MODEL_VERSION_NOT_FOUND` */
  setAlias(request: { name: string; alias: string; version: number }): Promise<void>
  /** An alias that is not there is no error. @throws {TrackingError} `MODEL_NOT_FOUND` */
  deleteAlias(request: { name: string; alias: string }): Promise<void>

  /**
   * Makes the next version. A source `models:/name/…` is stored by number and hands on its run;
   * any other one must belong to the run or logged model that is named, see `checkVersionSource`.
   *
   * @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_VERSION_NOT_FOUND`, `LOGGED_MODEL_NOT_FOUND`
   */
  createVersion(request: NewModelVersion): Promise<ModelVersion>
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
  updateVersion(request: {
    name: string
    version: number
    description: string | undefined
  }): Promise<ModelVersion>
  /** Moves a version to a stage and, if asked, the versions that are there to Archived. */
  transitionVersion(request: {
    name: string
    version: number
    stage: string
    archiveExisting: boolean
  }): Promise<ModelVersion>
  /** Deletes a version and its aliases; its number is not given again. */
  deleteVersion(request: { name: string; version: number }): Promise<void>
  searchVersions(query: RegistryQuery): Promise<Page<ModelVersion>>
  /** Where the version's files are; for a copy, where those of the original are. */
  getDownloadUri(name: string, version: number): Promise<string>
  setVersionTag(request: { name: string; version: number; tag: KeyValue }): Promise<void>
  /** A tag that is not there is no error. */
  deleteVersionTag(request: { name: string; version: number; key: string }): Promise<void>
}
