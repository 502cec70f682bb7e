import type { Readable } from 'node:stream'
import type {
  Experiment,
  LoggedModel,
  ModelAlias,
  ModelVersion,
  PointColumns,
  RegisteredModel,
  Run,
} from '@waymark/domain'

/** Where something is at the target. */
export interface TargetPlace {
  readonly id: string
  /** Where its files go, as the target names the place. */
  readonly location: string
}

/** A run to be written: everything that names another thing names it as the target does. */
export interface CarriedRun {
  readonly run: Run
  /** Its id where it comes from. */
  readonly sourceId: string
  /** Whether its files stay where they are, so that the target only notes the place. */
  readonly keepsLocation: boolean
  /** Tells of a part that the target could not take. */
  readonly left: (reason: string) => void
}

/** As {@link CarriedRun}, of a logged model; its metrics name the target's runs. */
export interface CarriedModel {
  readonly model: LoggedModel
  readonly sourceId: string
  readonly keepsLocation: boolean
  /** Tells of a part that the target could not take. */
  readonly left: (reason: string) => void
}

/** A file that is there. */
export interface TargetFileStat {
  readonly sizeBytes: number
  /** ms since 1970; absent where the target does not tell. */
  readonly changedAtMs?: number
}

/** A file to be written. */
export interface TargetFile {
  readonly place: TargetPlace
  readonly path: string
  readonly sizeBytes: number
  /** Opens the bytes; again where a server asks for them again. */
  readonly open: () => Promise<Readable>
}

/** Something to write runs, models and files into. Whatever is written twice is there once. */
export interface TransferTarget extends AsyncDisposable {
  /** What it is called in reports and journals; without credentials. */
  readonly label: string
  /** Whether runs and logged models have the same ids there. */
  readonly keepsIds: boolean
  /** Finds or makes an experiment; its id there. */
  experiment(experiment: Experiment): Promise<string>
  /**
   * Finds or makes a run and writes what was logged to it, its points apart.
   *
   * @param experimentId the target's
   */
  run(experimentId: string, carried: CarriedRun): Promise<TargetPlace>
  points(place: TargetPlace, carried: CarriedRun, points: PointColumns): Promise<void>
  /** What can only be said once all runs and logged models are there: links, the bin. */
  settleRun(place: TargetPlace, carried: CarriedRun): Promise<void>
  /** Ends an experiment whose runs are all there. */
  settleExperiment(id: string, experiment: Experiment): Promise<void>
  loggedModel(experimentId: string, carried: CarriedModel): Promise<TargetPlace>
  registeredModel(model: RegisteredModel): Promise<void>
  /** @param modelId the target's logged model that the version was made from; '' if none */
  version(version: ModelVersion, modelId: string): Promise<void>
  alias(name: string, alias: ModelAlias): Promise<void>
  /** The place of a run that is there already. @throws {TrackingError} `RUN_NOT_FOUND` */
  placeOfRun(runId: string): Promise<TargetPlace>
  /** The files directly in a folder of a place, by name. */
  files(place: TargetPlace, folder: string): Promise<ReadonlyMap<string, TargetFileStat>>
  /** SHA-256 of a file that is there, hexadecimal; absent where that means to download it. */
  digest?(place: TargetPlace, path: string): Promise<string>
  writeFile(file: TargetFile, signal: AbortSignal | undefined): Promise<void>
  /** Sets a tag of a run that is there. */
  setRunTag(runId: string, key: string, value: string): Promise<void>
}
