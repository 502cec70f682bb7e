import { join } from 'node:path'
import type { PointColumns } from '@waymark/domain'
import { type Int64Column, readInt64OrNull } from '../../sql/int64-column.ts'
import { list, sql } from '../../sql/sql.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import { findExperimentFolder } from '../experiments/scan-experiments.ts'
import type { Folder } from '../index/folder.ts'
import { findEntity, putEntity } from '../index/folder-tables.ts'
import { folderName } from '../layout/folder-name.ts'
import { keyPath } from '../layout/key-path.ts'
import { formatMeta } from '../layout/meta.ts'
import { formatMetricLine } from '../layout/metric-lines.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta } from '../layout/read-values.ts'
import { findRunFolder, toStatusNumber } from './run-files.ts'

interface FullRunRow {
  readonly name: string | null
  readonly user_id: string | null
  readonly status: string
  readonly start_time: Int64Column | null
  readonly end_time: Int64Column | null
  readonly deleted_time: Int64Column | null
  readonly lifecycle_stage: string
  readonly artifact_uri: string | null
  readonly experiment_id: Int64Column
}

/** Writes what the index says of a run itself. */
export function writeRunMeta(folder: Folder, changes: FileChanges, runId: string): void {
  const { db, dialect } = folder.context
  const place = findRunFolder(folder, runId)
  const row = db.first<FullRunRow>(sql`
    select name, user_id, status, ${dialect.int64('start_time')} as start_time,
      ${dialect.int64('end_time')} as end_time, ${dialect.int64('deleted_time')} as deleted_time,
      lifecycle_stage, artifact_uri, ${dialect.int64('experiment_id')} as experiment_id
    from runs where run_uuid = ${runId}`)
  if (place === undefined || row === undefined) return
  changes.write(
    join(place, NAMES.meta),
    formatMeta({
      ...readMeta(place),
      artifact_uri: row.artifact_uri,
      deleted_time: readInt64OrNull(row.deleted_time),
      end_time: readInt64OrNull(row.end_time),
      entry_point_name: '',
      experiment_id: String(row.experiment_id),
      lifecycle_stage: row.lifecycle_stage,
      run_id: runId,
      run_name: row.name ?? '',
      run_uuid: runId, // what MLflow before 3 reads
      source_name: '',
      source_type: 4, // LOCAL, as MLflow writes it of every run
      source_version: '',
      start_time: readInt64OrNull(row.start_time),
      status: toStatusNumber(row.status),
      tags: [],
      user_id: row.user_id ?? '',
    }),
  )
}

/** Makes the folder of a run that the index has and the folder not yet; the meta file comes last. */
export function makeRunFolder(folder: Folder, changes: FileChanges, runId: string): void {
  const { db, dialect } = folder.context
  const row = db.first<{ experiment_id: Int64Column }>(sql`
    select ${dialect.int64('experiment_id')} as experiment_id from runs where run_uuid = ${runId}`)
  const experimentId = String(row?.experiment_id)
  const path = findExperimentFolder(folder, experimentId)
  if (row === undefined || path === undefined) return
  const name = folderName(runId)
  putEntity(db, {
    kind: 'run',
    id: runId,
    parent: experimentId,
    folder: name,
    meta: [NAMES.meta, -1, 0],
    isWhole: true,
    seen: [],
  })
  for (const part of [NAMES.metrics, NAMES.params, NAMES.artifacts, NAMES.tags]) {
    changes.makeFolder(join(folder.root, path, name, part))
  }
}

/** Writes params or tags of a run as the index has them; a tag that it has no more goes. */
export function writeRunValues(
  folder: Folder,
  changes: FileChanges,
  { runId, table, keys }: { runId: string; table: 'params' | 'tags'; keys: readonly string[] },
): void {
  const place = findRunFolder(folder, runId)
  if (place === undefined) return
  const values = join(place, table)
  for (const key of new Set(keys)) {
    const row = folder.context.db.first<{ value: string | null }>({
      text: `select value from ${table} where run_uuid = ? and key = ?`,
      values: [runId, key],
    })
    const path = join(values, keyPath(key))
    if (row === undefined) changes.remove(path, values)
    else changes.write(path, row.value ?? '')
  }
}

/** The keys of a run's params or tags. */
export function runKeys(
  { context: { db } }: Folder,
  table: 'params' | 'tags',
  runId: string,
): string[] {
  return db
    .all<{ key: string }>({ text: `select key from ${table} where run_uuid = ?`, values: [runId] })
    .map(({ key }) => key)
}

/** Adds points to the metrics' files of a run, each file with one write. */
export function appendPoints(
  folder: Folder,
  changes: FileChanges,
  { runId, points }: { runId: string; points: PointColumns },
): void {
  const place = findRunFolder(folder, runId)
  if (place === undefined) return
  const lines = points.keys.map(() => [] as string[])
  for (let row = 0; row < points.keyIndex.length; row++) {
    lines[points.keyIndex[row] as number]?.push(
      formatMetricLine({
        timestamp: points.timestamps[row] as number,
        value: points.values[row] as number,
        step: points.steps[row] as number,
      }),
    )
  }
  for (const [i, key] of points.keys.entries()) {
    const text = lines[i]?.join('') ?? ''
    if (text === '') continue
    const { start, end } = changes.append(join(place, NAMES.metrics, keyPath(key)), text)
    noteAppended(folder, { runId, key, start, end })
  }
}

/** The index has these points already; what somebody else added before them it has not. */
function noteAppended(
  { context: { db } }: Folder,
  { runId, key, start, end }: { runId: string; key: string; start: number; end: number },
): void {
  db.run(sql`
    insert into waymark_folder_series (run_uuid, "key", latest_to, points_to)
    values (${runId}, ${key}, ${start === 0 ? end : 0}, ${start === 0 ? end : 0})
    on conflict (run_uuid, "key") do update set
      latest_to = iif(latest_to = ${start}, ${end}, latest_to),
      points_to = iif(points_to = ${start}, ${end}, points_to)`)
}

/** Writes all points of a run, or of some of its series, whose files are not there. */
export function writeAllPoints(
  folder: Folder,
  changes: FileChanges,
  { runId, keys }: { runId: string; keys?: readonly string[] },
): void {
  const { db, dialect } = folder.context
  const place = findRunFolder(folder, runId)
  if (place === undefined) return
  const rows = db.all<{
    key: string
    value: number
    is_nan: number
    timestamp: Int64Column
    step: Int64Column
  }>(sql`
    select key, value, is_nan, ${dialect.int64('timestamp')} as timestamp,
      ${dialect.int64('step')} as step
    from metrics where run_uuid = ${runId} and ${keys === undefined ? sql`true` : sql`key in ${list(keys)}`}
    order by key, rowid`)
  const texts = new Map<string, string[]>()
  for (const { key, value, is_nan, timestamp, step } of rows) {
    const lines = texts.get(key) ?? []
    if (lines.length === 0) texts.set(key, lines)
    lines.push(
      formatMetricLine({
        timestamp: timestamp as number,
        value: is_nan ? Number.NaN : value,
        step: step as number,
      }),
    )
  }
  for (const [key, lines] of texts) {
    const { start, end } = changes.append(join(place, NAMES.metrics, keyPath(key)), lines.join(''))
    noteAppended(folder, { runId, key, start, end })
  }
}

/** Whether the folder has the run already. */
export function hasRunFolder({ context: { db } }: Folder, runId: string): boolean {
  return findEntity(db, 'run', runId) !== undefined
}
