import { type KeyValue, type ModelInput, type ModelOutput, TrackingError } from '@waymark/domain'
import type { ImportedRun } from '../../imports.ts'
import { logDatasets } from '../datasets/log-datasets.ts'
import type { Tx } from '../db.ts'
import { getExperimentRow } from '../experiments/get-experiment.ts'
import type { Int64Column } from '../int64-column.ts'
import { LatestFold } from '../metrics/latest-fold.ts'
import { pointWriterOf } from '../metrics/point-writer.ts'
import { insertParams } from '../params/insert-params.ts'
import { runArtifactUri } from '../runs/run-artifact-uri.ts'
import { type RunRow, runColumns, toRunInfo } from '../runs/run-row.ts'
import { RUN_NAME_TAG } from '../runs/system-tags.ts'
import { sql } from '../sql.ts'
import { writeRunTags } from '../tags/write-run-tags.ts'

/** Params or tags in one statement; each takes three values, and SQLite binds 32,766. */
const ROWS_PER_STATEMENT = 1000

/**
 * Takes in a run under its own id, with what was logged to it.
 *
 * @throws {TrackingError} `IMPORT_CONFLICT`, `EXPERIMENT_NOT_FOUND`, `PARAM_CONFLICT`
 */
export async function importRun(tx: Tx, request: ImportedRun): Promise<void> {
  const { params, points } = request
  const { runId } = request.info
  const experiment = await getExperimentRow(tx, request.info.experimentId)
  await writeRow(tx, request, experiment)
  for (const part of parts(params)) await insertParams(tx, runId, part)
  for (const part of parts(tagsOf(request))) await writeRunTags(tx, runId, part)
  const user = { runId, experimentId: experiment.experiment_id }
  await logDatasets(tx, user, request.datasetInputs)
  await linkModels(tx, runId, request)

  if (points.keyIndex.length === 0) return
  const writer = pointWriterOf(tx)
  const fold = new LatestFold()
  await writer.insert(runId, points)
  fold.add(runId, points)
  await writer.writeLatest(fold)
}

async function writeRow(
  tx: Tx,
  request: ImportedRun,
  experiment: { readonly experiment_id: Int64Column; readonly artifact_location: string | null },
): Promise<void> {
  const { info } = request
  const deletedAt = info.lifecycleStage === 'deleted' ? tx.now() : null
  const uri = request.artifactUri ?? runArtifactUri(experiment.artifact_location, info.runId)
  await checkSame(tx, request, experiment.experiment_id)
  await tx.db.run(sql`
    insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
      start_time, end_time, source_version, lifecycle_stage, deleted_time, artifact_uri,
      experiment_id)
    values (${info.runId}, ${info.runName}, 'UNKNOWN', '', '', ${info.userId}, ${info.status},
      ${info.startTime}, ${info.endTime}, '', ${info.lifecycleStage}, ${deletedAt}, ${uri},
      ${experiment.experiment_id})
    on conflict (run_uuid) do update set name = excluded.name, status = excluded.status,
      end_time = excluded.end_time, lifecycle_stage = excluded.lifecycle_stage,
      deleted_time = case when excluded.lifecycle_stage = 'active' then null
        else coalesce(runs.deleted_time, excluded.deleted_time) end`)
}

/** Ids are random, so that two runs with one id are one run, unless somebody chose the id. */
async function checkSame(
  { db, dialect }: Tx,
  { info }: ImportedRun,
  experimentId: Int64Column,
): Promise<void> {
  const row = await db.first<RunRow>(
    sql`select ${runColumns(dialect)} from runs where run_uuid = ${info.runId}`,
  )
  if (row === undefined) return
  const here = toRunInfo(row)
  const isSame = here.startTime === info.startTime && here.userId === info.userId
  if (isSame && row.experiment_id === experimentId) return
  const reason = isSame
    ? `it is in experiment ${row.experiment_id} here. Move it to ${experimentId} to bring it up to date`
    : 'a run with this id, started at another time or by another user, is here already'
  throw new TrackingError('IMPORT_CONFLICT', { what: `Run ${info.runId}`, reason })
}

/** A run's name and its tag are one; stores of old versions have the tag or the name alone. */
function tagsOf({ tags, info }: ImportedRun): readonly KeyValue[] {
  const isNamed = info.runName === '' || tags.some(({ key }) => key === RUN_NAME_TAG)
  return isNamed ? tags : [...tags, { key: RUN_NAME_TAG, value: info.runName }]
}

async function linkModels(
  { db, newId }: Tx,
  runId: string,
  links: {
    readonly modelInputs: readonly ModelInput[]
    readonly modelOutputs: readonly ModelOutput[]
  },
): Promise<void> {
  for (const { modelId } of links.modelInputs) {
    await db.run(sql`
      insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id)
      values (${newId()}, 'RUN_INPUT', ${runId}, 'MODEL_INPUT', ${modelId})
      on conflict do nothing`)
  }
  for (const { modelId, step } of links.modelOutputs) {
    await db.run(sql`
      insert into inputs
        (input_uuid, source_type, source_id, destination_type, destination_id, step)
      values (${newId()}, 'RUN_OUTPUT', ${runId}, 'MODEL_OUTPUT', ${modelId}, ${step})
      on conflict do nothing`)
  }
}

function* parts(entries: readonly KeyValue[]): Iterable<readonly KeyValue[]> {
  for (let from = 0; from < entries.length; from += ROWS_PER_STATEMENT) {
    yield entries.slice(from, from + ROWS_PER_STATEMENT)
  }
}
