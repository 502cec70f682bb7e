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
  /**
   * Appends points, params and tags to an active run; resolves once they are durable. It may be
   * committed together with other requests that wait, but fails alone.
   *
   * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`, `PARAM_CONFLICT`; `STORE_OVERLOADED`
   *   when more rows wait than the queue's limit.
   */
  append(batch: RunBatch): Promise<void>
  /** Waits for what is queued, then lets go of files and threads. */
  close(): Promise<void>
}
