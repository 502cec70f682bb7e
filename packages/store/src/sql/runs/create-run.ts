import { type Int64, type KeyValue, type Run, TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { getActiveExperiment } from '../experiments/get-active-experiment.ts'
import { rows, sql } from '../sql.ts'
import { checkKeysDiffer } from '../tags/check-keys-differ.ts'
import { getRun } from './get-run.ts'
import { inventRunName } from './invent-run-name.ts'
import { runArtifactUri } from './run-artifact-uri.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

/** What a new run is made from; `runName` '' lets the store make a name up. */
export interface NewRun {
  readonly experimentId: string
  readonly userId: string
  readonly runName: string
  readonly startTime: Int64 | null
  readonly tags: readonly KeyValue[]
  /** Chosen by the caller, who may repeat itself: a run that has it is returned as it is. */
  readonly runId?: string | undefined
}

/**
 * Starts a run. Its name and its tag `mlflow.runName` are one: either gives the other.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`, `RUN_NAME_CONFLICT`,
 *   `REQUEST_MALFORMED` without an experiment, for a tag given twice or an empty name tag
 */
export async function createRun(tx: Tx, request: NewRun): Promise<Run> {
  const { db, newId } = tx
  const known = request.runId === undefined ? undefined : await findRun(tx, request.runId)
  if (known !== undefined) return known
  const runId = request.runId ?? newId()
  checkRequest(request, runId)
  const experiment = await getActiveExperiment(tx, request.experimentId)
  const runName = nameOf(request) || inventRunName(newId())
  const tags = withNameTag(request.tags, runName)
  const artifactUri = runArtifactUri(experiment.artifact_location, runId)

  await db.run(sql`
    insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
      start_time, source_version, lifecycle_stage, artifact_uri, experiment_id)
    values (${runId}, ${runName}, 'UNKNOWN', '', '', ${request.userId}, 'RUNNING',
      ${request.startTime}, '', 'active', ${artifactUri}, ${experiment.experiment_id})`)
  await db.run(sql`
    insert into tags (key, value, run_uuid)
    values ${rows(tags.map(({ key, value }) => [key, value, runId]))}`)

  return {
    info: {
      runId,
      runName,
      experimentId: String(experiment.experiment_id),
      userId: request.userId,
      status: 'RUNNING',
      startTime: request.startTime,
      endTime: null,
      lifecycleStage: 'active',
      artifactUri,
    },
    metrics: [],
    params: [],
    tags,
    datasetInputs: [],
    modelInputs: [],
    modelOutputs: [],
  }
}

async function findRun(tx: Tx, runId: string): Promise<Run | undefined> {
  const row = await tx.db.first(sql`select 1 from runs where run_uuid = ${runId}`)
  return row === undefined ? undefined : getRun(tx, runId)
}

/** What MLflow's tables refuse. */
function checkRequest({ experimentId, tags }: NewRun, runId: string): void {
  const run = `run ${runId}`
  checkKeysDiffer(tags, run)
  const name = tags.find(({ key }) => key === RUN_NAME_TAG)
  if (name?.value === '') throw malformed(`The tag ${RUN_NAME_TAG} of ${run} is empty.`)
  if (experimentId === '') throw malformed(`No experiment is given for ${run}; '0' is the default.`)
}

function malformed(reason: string): TrackingError {
  return new TrackingError('REQUEST_MALFORMED', { reason })
}

function withNameTag(tags: readonly KeyValue[], runName: string): readonly KeyValue[] {
  const isThere = tags.some(({ key }) => key === RUN_NAME_TAG)
  return isThere ? tags : [...tags, { key: RUN_NAME_TAG, value: runName }]
}

function nameOf({ runName, tags }: NewRun): string {
  const tag = tags.find(({ key }) => key === RUN_NAME_TAG)?.value ?? ''
  if (runName !== '' && tag !== '' && runName !== tag) {
    throw new TrackingError('RUN_NAME_CONFLICT', { runName, tag })
  }
  return runName || tag
}
