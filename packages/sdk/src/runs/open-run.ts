import { randomUUID } from 'node:crypto'
import { type KeyValue, type Run, TrackingError } from '@waymark/domain'
import { getOrCreate } from '../experiments/get-or-create.ts'
import { chosenExperiment } from '../experiments/set-experiment.ts'
import { paramText } from '../params/param-text.ts'
import { isProcessAlive, processName } from '../source/process-name.ts'
import type { Recorded } from '../source/recorded.ts'
import { sourceTags, userName } from '../source/source-tags.ts'
import type { SpooledRun } from '../spool/spool-record.ts'
import { handInLeftovers } from '../spool/sync-spool.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { readEnvironment } from '../tracking-uri/environment.ts'
import { getTrackingUri, openBackend } from '../tracking-uri/tracking-uri.ts'
import { warnOnce } from '../warn-once.ts'
import type { OpenedRun } from './run-log.ts'
import type { OnOverlap } from './step-overlap.ts'

/** Which run to start, or to go on with. */
export interface StartRunOptions {
  /** Default: the store makes one up. */
  readonly runName?: string | undefined
  /** Made if there is none of this name; default: what `setExperiment` chose. */
  readonly experimentName?: string | undefined
  readonly experimentId?: string | undefined
  /** Where the artifacts of an experiment go that is made for this run. */
  readonly artifactLocation?: string | undefined
  /** Where to log this run; default: what `setTrackingUri` chose. */
  readonly trackingUri?: string | undefined
  /** Goes on with this run instead of starting one. Default for the first run: `MLFLOW_RUN_ID`. */
  readonly runId?: string | undefined
  /**
   * What becomes of points that a run gone on with logs at steps which it has already: they stand
   * beside those (`keep`, the default), replace them and what follows them (`replace`), or are not
   * taken (`refuse`).
   */
  readonly onOverlap?: OnOverlap | undefined
  /** Starts a run inside of the active one, which becomes its parent. */
  readonly nested?: boolean | undefined
  /** A parent that is not active here. */
  readonly parentRunId?: string | undefined
  readonly tags?: Readonly<Record<string, unknown>> | undefined
  /** Text in Markdown. */
  readonly description?: string | undefined
  /**
   * Logs how busy processor, memory, disk, network and graphics cards are, every 10 s. Default:
   * what `MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING` says, else false.
   */
  readonly logSystemMetrics?: boolean | undefined
  /**
   * Logs those, and memory as `memory_ram_gb`, `memory_gpu_gb` and `memory_gpu_reserved_gb` besides.
   * Default false.
   */
  readonly logMemory?: boolean | undefined
  /**
   * Writes metrics, histograms and params to TensorBoard event files as well: below this folder, in
   * one of its own for each run. Default: `WAYMARK_TENSORBOARD_DIR`, else nowhere.
   */
  readonly tensorboardDir?: string | undefined
  /**
   * What the run notes of its program: command line and Node's version, the lockfile, uncommitted
   * changes, what tracking cost. Default: what `WAYMARK_RECORD` says, else all; false: nothing.
   */
  readonly record?: boolean | readonly Recorded[] | undefined
  /** Of the random numbers: noted as the param and the tag `waymark.seed`. */
  readonly seed?: number | string | undefined
  /**
   * Stores what the program prints as `logs/console.log` while the run goes on. Default: what
   * `WAYMARK_CAPTURE_CONSOLE` says, else false.
   */
  readonly captureConsole?: boolean | undefined
  /** Log files that are stored in `logs/` as they grow. */
  readonly tailFiles?: readonly string[] | undefined
  /**
   * Makes what is wrong with what is logged an error, a `TrackingError`, of the call, or of the next
   * `flush` or the end if it shows later. Default: what `WAYMARK_STRICT` says, else false.
   */
  readonly strict?: boolean | undefined
}

/** The tag that tells which process logs to a run. */
export const WRITER_TAG = 'waymark.writer'

let isFirst = true

/**
 * Starts a run, or goes on with one.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND` (or of kind `missing`), `RUN_NOT_ACTIVE` when the run to
 *   go on with is in the bin; whatever keeps the store from being reached
 */
export async function openRun(
  options: StartRunOptions,
  parentRunId: string | undefined,
): Promise<OpenedRun> {
  const runId = options.runId ?? runIdOfEnvironment()
  const trackingUri = options.trackingUri ?? getTrackingUri()
  const backend = await openBackend(trackingUri)
  const run =
    runId === undefined
      ? await createRun(backend, options, parentRunId)
      : await resume(backend, runId, options)
  handInLeftovers(trackingUri, backend)
  return { run, backend, trackingUri, isResumed: runId !== undefined }
}

/** Only the first run of a process is the one that the environment means. */
function runIdOfEnvironment(): string | undefined {
  const { runId } = readEnvironment(process.env)
  const isMeant = isFirst
  isFirst = false
  return isMeant ? runId : undefined
}

function resume(backend: Backend, runId: string, options: StartRunOptions): Promise<Run> {
  const direct = (): Promise<Run> => resumeRun(backend, runId, options)
  return backend.spooler === undefined ? direct() : backend.spooler.resume(runId, direct)
}

async function resumeRun(
  backend: Backend,
  runId: string,
  { strict = readEnvironment(process.env).isStrict }: StartRunOptions,
): Promise<Run> {
  const run = await backend.getRun(runId)
  const { lifecycleStage } = run.info
  if (lifecycleStage !== 'active')
    throw new TrackingError('RUN_NOT_ACTIVE', { runId, lifecycleStage })
  const other = otherWriter(run)
  if (other !== undefined) {
    const error = new TrackingError('RUN_IN_USE', { runId, pid: other })
    if (strict) throw error
    warnOnce(`in use:${runId}`, error.message)
  }
  await backend.updateRun({ runId, status: 'RUNNING', endTime: undefined })
  return run
}

/** The number of another process of this machine that logs to a run; undefined as far as is known. */
function otherWriter({ info, tags }: Run): string | undefined {
  const writer = tags.find(({ key }) => key === WRITER_TAG)?.value
  if (writer === undefined || info.status !== 'RUNNING' || writer === processName())
    return undefined
  return isProcessAlive(writer) === true ? writer.split('_')[1] : undefined
}

async function createRun(
  backend: Backend,
  options: StartRunOptions,
  parentRunId: string | undefined,
): Promise<Run> {
  const wanted: SpooledRun = {
    runId: randomUUID().replaceAll('-', ''),
    experiment: experimentOf(options),
    runName: options.runName ?? '',
    userId: userName(),
    startTime: Date.now(),
    tags: withoutRepeats([
      ...(await sourceTags()),
      { key: WRITER_TAG, value: processName() },
      ...ownTags(options, parentRunId),
    ]),
  }
  const direct = async (): Promise<Run> => {
    const { experiment, ...run } = wanted
    const experimentId =
      'id' in experiment ? experiment.id : await getOrCreate(backend, experiment.name, experiment)
    return backend.createRun({ ...run, experimentId })
  }
  return backend.spooler === undefined ? direct() : backend.spooler.start(wanted, direct)
}

function experimentOf({
  experimentId,
  experimentName,
  artifactLocation,
}: StartRunOptions): SpooledRun['experiment'] {
  if (experimentId !== undefined) return { id: experimentId }
  return experimentName === undefined
    ? chosenExperiment()
    : { name: experimentName, artifactLocation }
}

function ownTags(
  { tags = {}, description }: StartRunOptions,
  parentRunId: string | undefined,
): readonly KeyValue[] {
  return [
    ...(parentRunId === undefined ? [] : [{ key: 'mlflow.parentRunId', value: parentRunId }]),
    ...(description === undefined ? [] : [{ key: 'mlflow.note.content', value: description }]),
    ...Object.entries(tags).map(([key, value]) => ({ key, value: paramText(value) })),
  ]
}

/** The user's own tags win over ours. */
function withoutRepeats(tags: readonly KeyValue[]): readonly KeyValue[] {
  return [...new Map(tags.map((tag) => [tag.key, tag])).values()]
}
