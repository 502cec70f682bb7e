import { randomUUID } from 'node:crypto'
import { type KeyValue, type Run, TrackingError } from '@waymark/domain'
import { getOrCreate } from '../experiments/get-or-create.ts'
import { chosenExperiment } from '../experiments/set-experiment.ts'
import { paramText } from '../params/param-text.ts'
import { sourceTags, userName } from '../source/source-tags.ts'
import type { SpooledRun } from '../spool/spool-record.ts'
import { handInLeftovers } from '../spool/sync-spool.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { readEnvironment } from '../tracking-uri/environment.ts'
import { getTrackingUri, openBackend } from '../tracking-uri/tracking-uri.ts'
import type { OpenedRun } from './run-log.ts'

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
   * Writes metrics, histograms and params to TensorBoard event files as well: below this folder, in
   * one of its own for each run. Default: `WAYMARK_TENSORBOARD_DIR`, else nowhere.
   */
  readonly tensorboardDir?: string | undefined
}

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
      : await resume(backend, runId)
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

function resume(backend: Backend, runId: string): Promise<Run> {
  const direct = (): Promise<Run> => resumeRun(backend, runId)
  return backend.spooler === undefined ? direct() : backend.spooler.resume(runId, direct)
}

async function resumeRun(backend: Backend, runId: string): Promise<Run> {
  const run = await backend.getRun(runId)
  const { lifecycleStage } = run.info
  if (lifecycleStage !== 'active')
    throw new TrackingError('RUN_NOT_ACTIVE', { runId, lifecycleStage })
  await backend.updateRun({ runId, status: 'RUNNING', endTime: undefined })
  return run
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
    tags: withoutRepeats([...(await sourceTags()), ...ownTags(options, parentRunId)]),
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
