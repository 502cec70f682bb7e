import type { Readable } from 'node:stream'
import type { Experiment, LoggedModel, ModelVersion, RegisteredModel, Run } from '@waymark/domain'
import type { SeriesColumns, UnreadKind } from '@waymark/store'
import type { LeftItem } from './report.ts'

/** Which runs of an experiment to read. */
export interface RunsWanted {
  readonly experimentId: string
  /** In MLflow's language; '' for all. */
  readonly filter: string
  /** Whether those in the bin are wanted too. */
  readonly withDeleted: boolean
}

/** A run or a logged model, whose files are asked for. */
export interface ArtifactOwner {
  readonly kind: 'run' | 'model'
  readonly id: string
  /** Where its files are, as the source names the place. */
  readonly location: string
}

/** A file of an owner, by its path below the owner's place. */
export interface SourceFile {
  readonly path: string
  readonly sizeBytes: number
  /** When it last changed, ms since 1970; absent where the source does not tell. */
  readonly changedAtMs?: number
  /** Of its bytes, hexadecimal, where the source has it on record; what is read is held to it. */
  readonly sha256?: string
  /** What the source calls it, if not by its path. */
  readonly file?: string
}

/** Which of what is not carried to count. */
export interface UnreadWanted {
  /** Experiments whose runs are carried. */
  readonly experimentIds: readonly string[]
  /** Whether these are not all: then what belongs to no experiment does not matter. */
  readonly isPart: boolean
  /** Whether the registry is carried too. */
  readonly withModels: boolean
}

/** How many there are of something that no transfer carries. */
export interface Unread {
  readonly kind: UnreadKind
  readonly count: number
  /** Whether there may be more than were counted. */
  readonly isLeast?: boolean
}

/** Something to read runs, models and files from. Every method rejects with a `TrackingError`. */
export interface TransferSource extends AsyncDisposable {
  /** What it is called in reports and journals; without credentials. */
  readonly label: string
  /** Whether its files say when they changed: then those of runs carried before are looked through. */
  readonly tellsChanges: boolean
  /** What could not even be read from it. */
  readonly problems?: readonly LeftItem[]
  /** All experiments, those in the bin too. */
  experiments(): AsyncIterable<Experiment>
  /** Oldest first, so that parents come before their children. */
  runs(wanted: RunsWanted): AsyncIterable<Run>
  /** A run with the models that it read, which listings leave out. */
  wholeRun(run: Run): Promise<Run>
  /** The whole history of some series of a run, stretch by stretch. */
  history(runId: string, keys: readonly string[]): AsyncIterable<SeriesColumns>
  loggedModels(experimentId: string): AsyncIterable<LoggedModel>
  /** With prompts, which are models too. */
  registeredModels(): AsyncIterable<RegisteredModel>
  /** All versions of a model, lowest first. */
  versions(name: string, options: { isPrompt: boolean }): AsyncIterable<ModelVersion>
  /** All files of an owner, in whatever folder. */
  files(owner: ArtifactOwner): AsyncIterable<SourceFile>
  /** Differs whenever a file of an owner does; absent where that costs reading them. */
  filesPrint?(ownerId: string): string
  openFile(owner: ArtifactOwner, path: string): Promise<Readable>
  /** What it holds that is not carried, kind by kind; none: it has nothing of that kind. */
  unread(wanted: UnreadWanted): Promise<readonly Unread[]>
}
