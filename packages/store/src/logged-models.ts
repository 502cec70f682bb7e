import type {
  KeyValue,
  LoggedModel,
  LoggedModelOrderFields,
  LoggedModelStatus,
  NewLoggedModel,
  Page,
} from '@waymark/domain'

/** A search of logged models: `filter` in MLflow's language, order as fields. */
export interface LoggedModelQuery {
  readonly experimentIds: readonly string[]
  readonly filter: string
  /** Which datasets the filter's metrics must have been measured on; none: any. */
  readonly datasets: readonly LoggedModelDataset[]
  readonly orderBy: readonly LoggedModelOrderFields[]
  readonly maxResults: number
  readonly pageToken: string | undefined
}

/** A dataset by name and digest; null matches points that were logged without a digest. */
export interface LoggedModelDataset {
  readonly name: string
  readonly digest: string | null
}

/** Models as runs made them. Every method rejects with `LOGGED_MODEL_NOT_FOUND`. */
export interface LoggedModelStore {
  /** @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`, `LOGGED_MODEL_KEY_EXISTS` */
  create(request: NewLoggedModel): Promise<LoggedModel>
  /** A deleted model is found only if `allowDeleted`. */
  get(modelId: string, options?: { readonly allowDeleted?: boolean }): Promise<LoggedModel>
  finalize(request: { modelId: string; status: LoggedModelStatus }): Promise<LoggedModel>
  /** Moves to the bin; also a model that is there already. */
  delete(modelId: string): Promise<void>
  /** @throws {TrackingError} `LOGGED_MODEL_KEY_EXISTS`: a param is written once, even if equal. */
  logParams(request: { modelId: string; params: readonly KeyValue[] }): Promise<void>
  setTags(request: { modelId: string; tags: readonly KeyValue[] }): Promise<void>
  /** @throws {TrackingError} `TAG_NOT_FOUND` */
  deleteTag(request: { modelId: string; key: string }): Promise<void>
  search(query: LoggedModelQuery): Promise<Page<LoggedModel>>
}
