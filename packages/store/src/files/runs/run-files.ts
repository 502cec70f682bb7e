import { join } from 'node:path'
import { sql } from '../../sql/sql.ts'
import { findExperimentFolder } from '../experiments/scan-experiments.ts'
import type { Folder } from '../index/folder.ts'
import { findEntity } from '../index/folder-tables.ts'
import { integerOf, type Meta, textOf } from '../layout/meta.ts'

/** How a status is stored: each by its place in this list, which begins with 1. */
const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const

/** A status as meta files have it. */
export function toStatusNumber(status: string): number {
  return STATUSES.indexOf(status as (typeof STATUSES)[number]) + 1 || 1
}

/** The folder of a run, absolute; undefined for one that the index does not have. */
export function findRunFolder(folder: Folder, runId: string): string | undefined {
  const entity = findEntity(folder.context.db, 'run', runId)
  const experiment = entity && findExperimentFolder(folder, entity.parent)
  return experiment === undefined ? undefined : join(folder.root, experiment, runId)
}

/** Writes what a meta file says of a run into the index. */
export function indexRunInfo(
  { context: { db } }: Folder,
  meta: Meta,
  { runId, experimentId }: { runId: string; experimentId: string },
): void {
  const stage = textOf(meta['lifecycle_stage']) === 'deleted' ? 'deleted' : 'active'
  const status = STATUSES[Number(integerOf(meta['status']) ?? 1) - 1] ?? 'RUNNING'
  db.run(sql`
    insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
      start_time, end_time, source_version, lifecycle_stage, deleted_time, artifact_uri,
      experiment_id)
    values (${runId}, ${textOf(meta['run_name']) ?? textOf(meta['name'])}, 'LOCAL',
      ${textOf(meta['source_name']) ?? ''}, ${textOf(meta['entry_point_name']) ?? ''},
      ${textOf(meta['user_id']) ?? ''}, ${status}, ${integerOf(meta['start_time'])},
      ${integerOf(meta['end_time'])}, ${textOf(meta['source_version']) ?? ''}, ${stage},
      ${integerOf(meta['deleted_time'])}, ${textOf(meta['artifact_uri']) ?? ''},
      ${BigInt(experimentId)})
    on conflict (run_uuid) do update set name = excluded.name, user_id = excluded.user_id,
      status = excluded.status, start_time = excluded.start_time, end_time = excluded.end_time,
      lifecycle_stage = excluded.lifecycle_stage, deleted_time = excluded.deleted_time,
      artifact_uri = excluded.artifact_uri, experiment_id = excluded.experiment_id`)
}

/** Whether a meta file is that of this run: one that was copied elsewhere is none. */
export function isMetaOf(
  meta: Meta,
  { runId, experimentId }: { runId: string; experimentId: string },
): boolean {
  const id = textOf(meta['run_id']) ?? textOf(meta['run_uuid'])
  return id === runId && textOf(meta['experiment_id']) === experimentId
}
