import type { Readable } from 'node:stream'
import type {
  DatasetInput,
  Experiment,
  Int64,
  KeyValue,
  NumberedWrite,
  Page,
  Run,
  RunBatch,
  RunStatus,
  ViewType,
} from '@waymark/domain'
import type { ArtifactToSend } from '../queue/artifact-outbox.ts'
import type { Spooling } from '../spool/spooling.ts'
import type { ArtifactInfo } from './artifact-info.ts'
import type { LoggedModelCalls, ModelFileCalls } from './model-calls.ts'
import type { RegistryCalls } from './registry-calls.ts'
import type { RunChangeCalls } from './run-change-calls.ts'

/** A run to be started. */
export interface NewRun {
  readonly experimentId: string
  readonly runName: string
  readonly userId: string
  readonly startTime: number
  readonly tags: readonly KeyValue[]
  /** 32 hexadecimal digits, made up by whoever starts it. */
  readonly runId: string
  /** Whether it may have been started before. */
  readonly isRepeat?: boolean
}

/** Which run, and where its artifacts are; '' where nobody told yet. */
export interface RunPlace {
  readonly runId: string
  readonly artifactUri: string
}

/** What is still missing of a file: bytes from `from` on, if it is still the same version. */
export interface RestOfFile {
  readonly from: number
  readonly version: string
}

/** A file on its way. */
export interface OpenedArtifact {
  readonly bytes: Readable
  /** Where the bytes begin in the file: 0 when the rest of another version was asked for. */
  readonly from: number
  /** Changes when the file does; undefined where the store does not tell. */
  readonly version: string | undefined
  /** Of the whole file; undefined where the store does not tell. */
  readonly sizeBytes: number | undefined
}

/** A search for runs, as the store takes it. */
interface RunSearch {
  readonly experimentIds: readonly string[]
  readonly filter: string
  readonly orderBy: readonly string[]
  readonly viewType: ViewType
  readonly maxResults: number
  readonly pageToken: string | undefined
}

/** A page of one series, lowest step first. */
interface HistoryPage {
  readonly values: ArrayLike<number>
  readonly steps: ArrayLike<Int64>
  readonly timestamps: ArrayLike<Int64>
  readonly nextPageToken: string | undefined
}

/** What a tracking URI leads to: a server, or a file opened in place. */
export interface Backend {
  /** @returns the experiment, also a deleted one; undefined if there is none */
  findExperiment(name: string, signal?: AbortSignal): Promise<Experiment | undefined>
  /**
   * @param artifactLocation where its runs' artifacts go; default: the store decides
   * @throws {TrackingError} of kind `exists` when another process was faster
   */
  createExperiment(name: string, signal?: AbortSignal, artifactLocation?: string): Promise<string>
  /** Starts a run, or finds the one that has the id already. MLflow gives it another id. */
  createRun(request: NewRun): Promise<Run>
  getRun(runId: string, signal?: AbortSignal): Promise<Run>
  updateRun(request: {
    readonly runId: string
    readonly status: RunStatus
    /** undefined: stays as it is */
    readonly endTime: number | undefined
  }): Promise<void>
  searchRuns(query: RunSearch, signal?: AbortSignal): Promise<Page<Run>>
  append(batch: RunBatch): Promise<void>
  /** Notes what a run reads; twice does no harm. */
  logInputs(runId: string, datasets: readonly DatasetInput[]): Promise<void>
  /**
   * Says that the programs of these runs are there, where somebody listens.
   *
   * @returns how many of them are running; undefined where nobody says
   */
  heartbeat(runIds: readonly string[]): Promise<number | undefined>
  history(
    query: {
      readonly runId: string
      readonly key: string
      readonly maxResults: number
      readonly pageToken: string | undefined
    },
    signal?: AbortSignal,
  ): Promise<HistoryPage>
  /** One level of a run's artifacts. */
  listArtifacts(run: Run, folder: string, signal?: AbortSignal): Promise<readonly ArtifactInfo[]>
  /** @throws {TrackingError} of kind `missing` if there is no such file */
  openArtifact(
    run: Run,
    path: string,
    options: { readonly rest: RestOfFile | undefined; readonly signal: AbortSignal | undefined },
  ): Promise<OpenedArtifact>
  writeArtifact(run: RunPlace, artifact: ArtifactToSend): Promise<void>
  /** Applies a write of a spool: exactly once where the store can remember that. */
  applySpooled(request: NumberedWrite): Promise<void>
  readonly registry: RegistryCalls
  readonly loggedModels: LoggedModelCalls
  readonly modelFiles: ModelFileCalls
  readonly runChanges: RunChangeCalls
  /** Keeps what cannot be sent; undefined where there is nobody to reach. */
  readonly spooler?: Spooling
}
