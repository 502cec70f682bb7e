import { invalid, LIMITS } from '@waymark/domain'
import type { RunCopy } from '../../run-changes.ts'
import { carryDatasets } from '../datasets/carry-datasets.ts'
import type { Tx } from '../db.ts'
import type { ExperimentRow } from '../experiments/experiment-row.ts'
import { getActiveExperiment } from '../experiments/get-active-experiment.ts'
import { list, sql } from '../sql.ts'
import { writeRunTags } from '../tags/write-run-tags.ts'
import { getRunRow } from './lock-run.ts'
import { runArtifactUri } from './run-artifact-uri.ts'
import { COPIED_FROM_TAG, LOG_MODEL_HISTORY_TAG, PARENT_RUN_TAG } from './system-tags.ts'

/**
 * Copies runs into an active experiment under new ids. Among themselves they keep their order of
 * parents and children; each tells in a tag which run it was made from.
 */
export async function copyRuns(
  tx: Tx,
  { copies, experimentId }: { copies: readonly RunCopy[]; experimentId: string },
): Promise<void> {
  const experiment = await getActiveExperiment(tx, experimentId)
  await checkPoints(tx, copies)
  for (const copy of copies) await copyRun(tx, copy, experiment)
  for (const copy of copies) await rewriteTags(tx, copy, copies)
}

/** The writer serves nobody else meanwhile, so that a copy must not take long. */
async function checkPoints({ db }: Tx, copies: readonly RunCopy[]): Promise<void> {
  const row = await db.first<{ points: number }>(sql`
    select count(*) as points from (select 1 from metrics
      where run_uuid in ${list(copies.map(({ runId }) => runId))} limit ${LIMITS.copyPoints + 1})`)
  if ((row?.points ?? 0) > LIMITS.copyPoints) {
    throw invalid(`The runs have more than ${LIMITS.copyPoints} points. Copy fewer at once.`)
  }
}

async function copyRun(tx: Tx, { runId, copyId }: RunCopy, target: ExperimentRow): Promise<void> {
  const { db } = tx
  await getRunRow(tx, runId)
  const artifactUri = runArtifactUri(target.artifact_location, copyId)
  await db.run(sql`
    insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
      start_time, end_time, source_version, lifecycle_stage, artifact_uri, experiment_id)
    select ${copyId}, name, source_type, source_name, entry_point_name, user_id, status,
      start_time, end_time, source_version, 'active', ${artifactUri}, ${target.experiment_id}
    from runs where run_uuid = ${runId}`)
  await db.run(sql`
    insert into params ("key", value, run_uuid)
    select "key", value, ${copyId} from params where run_uuid = ${runId}`)
  await db.run(sql`
    insert into tags ("key", value, run_uuid)
    select "key", value, ${copyId} from tags where run_uuid = ${runId}`)
  await db.run(sql`
    insert into metrics ("key", value, timestamp, run_uuid, step, is_nan)
    select "key", value, timestamp, ${copyId}, step, is_nan from metrics where run_uuid = ${runId}`)
  await db.run(sql`
    insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
    select "key", value, timestamp, step, is_nan, ${copyId}
    from latest_metrics where run_uuid = ${runId}`)
  await copyLinks(tx, { runId, copyId })
  await carryDatasets(tx, copyId, target.experiment_id)
}

/** What the run read, with its tags, and the models that it read and made. */
async function copyLinks({ db, newId }: Tx, { runId, copyId }: RunCopy): Promise<void> {
  const uses = await db.all<{ id: string }>(sql`
    select input_uuid as id from inputs
    where destination_type = 'RUN' and destination_id = ${runId} and source_type = 'DATASET'`)
  for (const { id } of uses) {
    const inputId = newId()
    await db.run(sql`
      insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id, step)
      select ${inputId}, source_type, source_id, destination_type, ${copyId}, step
      from inputs where input_uuid = ${id}`)
    await db.run(sql`
      insert into input_tags (input_uuid, name, value)
      select ${inputId}, name, value from input_tags where input_uuid = ${id}`)
  }
  const models = await db.all<{ id: string }>(sql`
    select input_uuid as id from inputs
    where source_type in ('RUN_INPUT', 'RUN_OUTPUT') and source_id = ${runId}`)
  for (const { id } of models) {
    await db.run(sql`
      insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id, step)
      select ${newId()}, source_type, ${copyId}, destination_type, destination_id, step
      from inputs where input_uuid = ${id}`)
  }
}

/** Tags that name runs: the copy's own id, its parent if that was copied too, its origin. */
async function rewriteTags(
  tx: Tx,
  { runId, copyId }: RunCopy,
  copies: readonly RunCopy[],
): Promise<void> {
  const named = await tx.db.all<{ key: string; value: string }>(sql`
    select "key", value from tags where run_uuid = ${copyId}
      and "key" in ${list([PARENT_RUN_TAG, LOG_MODEL_HISTORY_TAG])}`)
  const rewritten = named.map(({ key, value }) => {
    const parent = copies.find((copy) => copy.runId === value)?.copyId
    return {
      key,
      value: key === PARENT_RUN_TAG ? (parent ?? value) : value.replaceAll(runId, copyId),
    }
  })
  await writeRunTags(tx, copyId, [...rewritten, { key: COPIED_FROM_TAG, value: runId }])
}
