import { look } from '../disk/signature.ts'
import type { Folder } from '../index/folder.ts'
import { noteForeignChange } from '../index/folder-tables.ts'
import { RowInsert } from '../index/insert-rows.ts'
import { integerOf, textOf } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta } from '../layout/read-values.ts'
import type { RunInfo } from './kept-runs.ts'
import { statusOf } from './run-files.ts'

/**
 * Reads a run's meta file.
 *
 * @returns undefined where there is none that can be read, or it is another run's, as in a copy
 */
export function readRunInfo(
  place: string,
  { runId, experimentId }: Pick<RunInfo, 'runId' | 'experimentId'>,
): RunInfo | undefined {
  const seen = look(place, NAMES.meta)
  const meta = seen && readMeta(place)
  if (seen === undefined || meta === undefined) return undefined
  const id = textOf(meta['run_id']) ?? textOf(meta['run_uuid'])
  if (id !== runId || textOf(meta['experiment_id']) !== experimentId) return undefined
  return { runId, experimentId, meta, seen }
}

const RUNS = new RowInsert(
  `insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
    start_time, end_time, source_version, lifecycle_stage, deleted_time, artifact_uri,
    experiment_id)`,
  {
    columns: 14,
    tail: `
      on conflict (run_uuid) do update set name = excluded.name, user_id = excluded.user_id,
      status = excluded.status, start_time = excluded.start_time, end_time = excluded.end_time,
      lifecycle_stage = excluded.lifecycle_stage, deleted_time = excluded.deleted_time,
      artifact_uri = excluded.artifact_uri, experiment_id = excluded.experiment_id`,
  },
)

// What was read of a run besides stays as it is: its files tell whether it still holds.
const ENTITIES = new RowInsert(
  `insert into waymark_folder_entities
    (kind, id, parent, folder, meta_ms, meta_size, is_whole, seen)`,
  {
    columns: 8,
    tail: `
      on conflict (kind, id) do update set parent = excluded.parent, folder = excluded.folder,
      meta_ms = excluded.meta_ms, meta_size = excluded.meta_size`,
  },
)

/** Writes what meta files say of runs into the index. In a transaction. */
export function writeRunInfos({ context: { db } }: Folder, infos: readonly RunInfo[]): void {
  if (infos.length === 0) return
  RUNS.run(db, infos.map(runRow))
  ENTITIES.run(
    db,
    infos.map(({ runId, experimentId, seen: [, changedMs, size] }) => [
      ...['run', runId, experimentId, runId],
      ...[changedMs, size, 0, '[]'],
    ]),
  )
  noteForeignChange(db)
}

function runRow({ runId, experimentId, meta }: RunInfo) {
  return [
    runId,
    textOf(meta['run_name']) ?? textOf(meta['name']),
    'LOCAL',
    textOf(meta['source_name']) ?? '',
    textOf(meta['entry_point_name']) ?? '',
    textOf(meta['user_id']) ?? '',
    statusOf(meta),
    integerOf(meta['start_time']),
    integerOf(meta['end_time']),
    textOf(meta['source_version']) ?? '',
    textOf(meta['lifecycle_stage']) === 'deleted' ? 'deleted' : 'active',
    integerOf(meta['deleted_time']),
    textOf(meta['artifact_uri']) ?? '',
    BigInt(experimentId),
  ]
}
