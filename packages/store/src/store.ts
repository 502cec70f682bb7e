import type {
  DatasetInput,
  DatasetSummary,
  Experiment,
  Int64,
  KeyValue,
  ModelInput,
  ModelOutput,
  Page,
  Run,
  RunBatch,
  RunInfo,
  RunStatus,
  ViewType,
} from '@waymark/domain'
import type { BinStore } from './bin.ts'
import type { ImportStore } from './imports.ts'
import type { LoggedModelStore } from './logged-models.ts'
import type { RegistryStore } from './registry.ts'
import type { RunChanges } from './run-changes.ts'
import type { ScreenStore } from './screens.ts'
import type { SpoolStore } from './spools.ts'
import type { UnreadCount } from './unread.ts'

/**
 * Everything that Waymark remembers, whichever backend holds it. Each method is all or nothing,
 * resolves after its change is durable, and rejects with a `TrackingError`. Backends prove
 * themselves with the suite in `contract/`.
 */
export interface Store extends AsyncDisposable {
  readonly experiments: ExperimentStore
  readonly runs: RunStore
  readonly metrics: MetricStore
  readonly datasets: DatasetStore
  readonly registry: RegistryStore
  readonly loggedModels: LoggedModelStore
  readonly screens: ScreenStore
  readonly bin: BinStore
  readonly spools: SpoolStore
  readonly imports: ImportStore
  /**
   * Appends points, params and tags to an active run; resolves once they are durable. It may be
   * committed together with other requests that wait, but fails alone.
   *
   * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`, `PARAM_CONFLICT`; `STORE_OVERLOADED`
   *   when more rows wait than the queue's limit.
   */
  append(batch: RunBatch): Promise<void>
  /**
   * What it holds of MLflow's that nothing here reads, so that a transfer can say what it leaves.
   *
   * @param experimentIds only what belongs to these; undefined: all that there is
   */
  countUnread(experimentIds: readonly string[] | undefined): Promise<readonly UnreadCount[]>
  /** Waits for what is queued, then lets go of files and threads. */
  close(): Promise<void>
}

/** Experiments. Times are taken from the store's clock, ids from its generator. */
export interface ExperimentStore {
  /**
   * @param request.artifactLocation where its runs' artifacts go; null for the store's artifact
   *   root with the new id appended. Already checked by the caller.
   * @returns the new id, a decimal number as text
   * @throws {TrackingError} `EXPERIMENT_EXISTS`
   */
  create(request: {
    name: string
    artifactLocation: string | null
    tags: readonly KeyValue[]
  }): Promise<string>
  /** @throws {TrackingError} `EXPERIMENT_NOT_FOUND`; a deleted experiment is found. */
  get(experimentId: string): Promise<Experiment>
  /** @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`; a deleted experiment is found. */
  getByName(name: string): Promise<Experiment>
  /** Renames; as MLflow, only an active experiment. */
  rename(experimentId: string, newName: string): Promise<void>
  /** Moves to the bin, its active runs with it. */
  delete(experimentId: string): Promise<void>
  /** Brings back from the bin, its runs with it. */
  restore(experimentId: string): Promise<void>
  setTag(experimentId: string, tag: KeyValue): Promise<void>
  deleteTag(experimentId: string, key: string): Promise<void>
  search(query: SearchQuery): Promise<Page<Experiment>>
}

/**
 * A search as its caller wrote it: `filter` and `orderBy` in MLflow's language, parsed by
 * `@waymark/domain` inside the backend. Page tokens are opaque and belong to the backend.
 */
export interface SearchQuery {
  readonly filter: string
  readonly orderBy: readonly string[]
  readonly viewType: ViewType
  readonly maxResults: number
  readonly pageToken: string | undefined
}

/** Runs and what is logged to them, points apart. */
export interface RunStore extends RunChanges {
  /** @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, or invalid when the experiment is deleted. */
  create(request: {
    experimentId: string
    userId: string
    /** '' lets the store make a name up. */
    runName: string
    startTime: Int64 | null
    tags: readonly KeyValue[]
    /** 32 hexadecimal digits chosen by the caller; if there is such a run it is returned as it is. */
    runId?: string | undefined
  }): Promise<Run>
  /** @throws {TrackingError} `RUN_NOT_FOUND`; a deleted run is found. */
  get(runId: string): Promise<Run>
  update(request: {
    runId: string
    status: RunStatus | undefined
    endTime: Int64 | null | undefined
    runName: string | undefined
  }): Promise<RunInfo>
  delete(runId: string): Promise<void>
  restore(runId: string): Promise<void>
  search(query: SearchQuery & { readonly experimentIds: readonly string[] }): Promise<Page<Run>>
  setTag(runId: string, tag: KeyValue): Promise<void>
  deleteTag(runId: string, key: string): Promise<void>
  /** Records datasets and models that a run read; the first source of a dataset wins. */
  logInputs(request: {
    runId: string
    datasets: readonly DatasetInput[]
    models: readonly ModelInput[]
  }): Promise<void>
  logOutputs(request: { runId: string; models: readonly ModelOutput[] }): Promise<void>
  /** Appends an MLmodel document to the tag `mlflow.log-model.history` (MLflow 2 clients). */
  logModel(runId: string, modelJson: string): Promise<void>
}

/** A stretch of one series as columns of one length, ordered by (step, timestamp, value). */
export interface SeriesColumns {
  readonly runId: string
  readonly key: string
  readonly values: readonly number[]
  readonly timestamps: readonly Int64[]
  readonly steps: readonly Int64[]
}

/** Metric histories; an unknown run or key has an empty one. */
export interface MetricStore {
  history(query: {
    runId: string
    key: string
    /** undefined: the whole series. */
    maxResults: number | undefined
    pageToken: string | undefined
  }): Promise<{ series: SeriesColumns; nextPageToken: string | undefined }>
  /** The first `maxResults` points over all runs, run by run. */
  historyBulk(query: {
    runIds: readonly string[]
    key: string
    maxResults: number
  }): Promise<readonly SeriesColumns[]>
  /**
   * Each run's series thinned to evenly spaced steps, as MLflow thins it: first and last step and
   * every run's own ends are kept.
   */
  historyBulkInterval(query: {
    runIds: readonly string[]
    key: string
    startStep: Int64 | undefined
    endStep: Int64 | undefined
    maxResults: number
  }): Promise<readonly SeriesColumns[]>
}

/** Datasets as runs used them. */
export interface DatasetStore {
  /** Distinct (experiment, name, digest, context), newest first, as MLflow bounds it. */
  search(experimentIds: readonly string[]): Promise<readonly DatasetSummary[]>
}
