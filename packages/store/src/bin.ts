/** Which things in the bin: all of them, or what each given part leaves. */
export interface BinQuery {
  /** Only what has been there since before this moment, ms since 1970. */
  readonly before?: number
  readonly runIds?: readonly string[]
  /** These experiments and the runs and models in them. */
  readonly experimentIds?: readonly string[]
  readonly modelIds?: readonly string[]
}

/** A thing in the bin, with where its files are. */
export interface BinnedThing {
  readonly id: string
  readonly name: string
  readonly experimentId: string
  readonly artifactLocation: string
  /** When it was moved there, ms since 1970; null where that was not noted. */
  readonly deletedAt: number | null
}

/** What lies in the bin, each by id. */
export interface BinContent {
  readonly runs: readonly BinnedThing[]
  readonly experiments: readonly BinnedThing[]
  readonly loggedModels: readonly BinnedThing[]
}

/**
 * What was deleted and can still be restored, until it is purged: then it is gone with all that was
 * logged to it, its files apart, which are the caller's to delete before. One transaction a call.
 */
export interface BinStore {
  /** @throws {TrackingError} `RUN_NOT_FOUND`, `EXPERIMENT_NOT_FOUND`, `LOGGED_MODEL_NOT_FOUND` for one that is named and is nowhere; invalid for one that is not in the bin */
  list(query: BinQuery): Promise<BinContent>
  /** @throws {TrackingError} `RUN_NOT_FOUND`; invalid for a run that is not in the bin */
  purgeRuns(runIds: readonly string[]): Promise<void>
  /**
   * Purges an experiment with all its runs and logged models.
   *
   * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`; invalid for one that is not in the bin
   */
  purgeExperiment(experimentId: string): Promise<void>
  /** @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`; invalid for one that is not in the bin */
  purgeLoggedModels(modelIds: readonly string[]): Promise<void>
}
