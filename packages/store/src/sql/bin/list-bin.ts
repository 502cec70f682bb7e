import { type Int64, TrackingError } from '@waymark/domain'
import type { BinContent, BinnedThing, BinQuery } from '../../bin.ts'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import type { Int64Column } from '../int64-column.ts'
import { list, raw, type Sql, sql } from '../sql.ts'
import { checkBinned } from './check-binned.ts'

interface Row {
  readonly id: Int64Column | string
  readonly name: string | null
  readonly experiment_id: Int64Column
  readonly location: string | null
  readonly deleted_at: Int64Column | null
  readonly stage: string | null
}

/** What lies in the bin. Where ids of one kind are given, nothing of the kinds beside is meant. */
export async function listBin(context: Context, query: BinQuery): Promise<BinContent> {
  const { runIds, experimentIds, modelIds } = query
  const isNamed = (runIds ?? experimentIds ?? modelIds) !== undefined
  const inside =
    experimentIds && sql`experiment_id in ${list(experimentIds.map(parseExperimentId))}`
  const nothing = isNamed ? sql`1 = 0` : sql`1 = 1`
  return {
    runs: await listRuns(
      context,
      query,
      runIds ? sql`run_uuid in ${list(runIds)}` : (inside ?? nothing),
    ),
    experiments: await listExperiments(context, query, inside ?? nothing),
    loggedModels: await listModels(
      context,
      query,
      modelIds ? sql`model_id in ${list(modelIds)}` : (inside ?? nothing),
    ),
  }
}

async function listRuns(context: Context, query: BinQuery, where: Sql): Promise<BinnedThing[]> {
  const { db, dialect } = context
  const rows = await db.all<Row>(sql`
    select run_uuid as id, name, ${dialect.int64('experiment_id')} as experiment_id,
      artifact_uri as location, ${dialect.int64('deleted_time')} as deleted_at,
      lifecycle_stage as stage
    from runs where ${where} ${stageOf(query.runIds)} order by run_uuid`)
  check(rows, query.runIds, {
    noun: 'Run',
    missing: (runId) => new TrackingError('RUN_NOT_FOUND', { runId }),
  })
  return rows.filter(isBefore(query)).map(toThing)
}

// Experiments note only their last change: the move to the bin, for one that lies in it.
async function listExperiments(
  context: Context,
  query: BinQuery,
  where: Sql,
): Promise<BinnedThing[]> {
  const { db, dialect } = context
  const rows = await db.all<Row>(sql`
    select ${dialect.int64('experiment_id')} as id, name,
      ${dialect.int64('experiment_id')} as experiment_id, artifact_location as location,
      ${dialect.int64('last_update_time')} as deleted_at, lifecycle_stage as stage
    from experiments where ${where} ${stageOf(query.experimentIds)} order by experiment_id`)
  check(
    rows,
    query.experimentIds?.map((id) => String(parseExperimentId(id))),
    {
      noun: 'Experiment',
      missing: (experimentId) => new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId }),
    },
  )
  return rows.filter(isBefore(query)).map(toThing)
}

async function listModels(context: Context, query: BinQuery, where: Sql): Promise<BinnedThing[]> {
  const { db, dialect } = context
  const rows = await db.all<Row>(sql`
    select model_id as id, name, ${dialect.int64('experiment_id')} as experiment_id,
      artifact_location as location,
      ${dialect.int64('last_updated_timestamp_ms')} as deleted_at, lifecycle_stage as stage
    from logged_models where ${where} ${stageOf(query.modelIds)} order by model_id`)
  check(rows, query.modelIds, {
    noun: 'Logged model',
    missing: (modelId) => new TrackingError('LOGGED_MODEL_NOT_FOUND', { modelId }),
  })
  return rows.filter(isBefore(query)).map(toThing)
}

/** Things that are named are told about when they are not in the bin; of others only the bin counts. */
function stageOf(ids: readonly string[] | undefined): Sql {
  return ids === undefined ? raw(`and lifecycle_stage = 'deleted'`) : raw('')
}

function check(
  rows: readonly Row[],
  ids: readonly string[] | undefined,
  words: Parameters<typeof checkBinned>[2],
): void {
  if (ids === undefined) return
  const found = rows.map(({ id, stage }) => ({ id: String(id), stage }))
  checkBinned(ids, found, words)
}

function isBefore({ before }: BinQuery): (row: Row) => boolean {
  return ({ deleted_at: at }) => before === undefined || (at !== null && Number(at) < before)
}

function toThing({
  id,
  name,
  experiment_id: experiment,
  location,
  deleted_at: at,
}: Row): BinnedThing {
  return {
    id: String(id satisfies Int64 | string),
    name: name ?? '',
    experimentId: String(experiment),
    artifactLocation: location ?? '',
    deletedAt: at === null ? null : Number(at),
  }
}
