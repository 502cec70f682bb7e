import { join } from 'node:path'
import type { PointColumns } from '@waymark/domain'
import { type Int64Column, readInt64 } from '../../sql/int64-column.ts'
import {
  type LoggedModelRow,
  loggedModelColumns,
} from '../../sql/logged-models/logged-model-row.ts'
import { sql } from '../../sql/sql.ts'
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
import { datasetWords } from './model-metric-words.ts'
import { findLoggedModelFolder } from './scan-logged-models.ts'

function findRow(
  { context: { db, dialect } }: Folder,
  modelId: string,
): LoggedModelRow | undefined {
  return db.first<LoggedModelRow>(sql`
    select ${loggedModelColumns(dialect)} from logged_models where model_id = ${modelId}`)
}

/** Writes a logged model that the folder may not have yet, with all that belongs to it. */
export function writeLoggedModel(folder: Folder, changes: FileChanges, modelId: string): void {
  const { db } = folder.context
  const row = findRow(folder, modelId)
  if (row === undefined) return
  const experimentId = String(row.experiment_id)
  const experiment = findExperimentFolder(folder, experimentId)
  if (experiment === undefined) return
  if (findEntity(db, 'logged-model', modelId) === undefined) {
    putEntity(db, {
      kind: 'logged-model',
      id: modelId,
      parent: experimentId,
      folder: `${NAMES.models}/${folderName(modelId)}`,
      meta: [NAMES.meta, -1, 0],
      isWhole: true,
      seen: [],
    })
  }
  const place = join(folder.root, experiment, NAMES.models, modelId)
  for (const name of [NAMES.metrics, NAMES.params, NAMES.tags])
    changes.makeFolder(join(place, name))
  for (const kind of ['param', 'tag'] as const) {
    writeModelValues(folder, changes, { modelId, kind, keys: modelKeys(folder, kind, modelId) })
  }
  writeLoggedModelMeta(folder, changes, modelId)
}

/** Writes what the index says of a logged model itself. */
export function writeLoggedModelMeta(folder: Folder, changes: FileChanges, modelId: string): void {
  const place = findLoggedModelFolder(folder, modelId)
  const row = findRow(folder, modelId)
  if (place === undefined || row === undefined) return
  changes.write(
    join(place, NAMES.meta),
    formatMeta({
      ...readMeta(place),
      artifact_location: row.artifact_location,
      creation_timestamp: readInt64(row.creation_timestamp_ms),
      experiment_id: String(row.experiment_id),
      last_updated_timestamp: readInt64(row.last_updated_timestamp_ms),
      lifecycle_stage: row.lifecycle_stage ?? 'active',
      model_id: modelId,
      model_type: row.model_type,
      name: row.name,
      source_run_id: row.source_run_id,
      status: row.status,
      status_message: row.status_message,
    }),
  )
}

/** Writes params or tags of a logged model as the index has them. */
export function writeModelValues(
  folder: Folder,
  changes: FileChanges,
  { modelId, kind, keys }: { modelId: string; kind: 'param' | 'tag'; keys: readonly string[] },
): void {
  const place = findLoggedModelFolder(folder, modelId)
  if (place === undefined) return
  const values = join(place, kind === 'param' ? NAMES.params : NAMES.tags)
  for (const key of keys) {
    const row = folder.context.db.first<{ value: string }>({
      text: `select ${kind}_value as value from logged_model_${kind}s where model_id = ? and ${kind}_key = ?`,
      values: [modelId, key],
    })
    const path = join(values, keyPath(key))
    if (row === undefined) changes.remove(path, values)
    else changes.write(path, row.value)
  }
}

/** The keys of a logged model's params or tags. */
export function modelKeys(
  { context: { db } }: Folder,
  kind: 'param' | 'tag',
  modelId: string,
): string[] {
  return db
    .all<{ key: string }>({
      text: `select ${kind}_key as key from logged_model_${kind}s where model_id = ?`,
      values: [modelId],
    })
    .map(({ key }) => key)
}

/** Adds the points of a batch that measured logged models to these models' files. */
export function appendModelPoints(
  folder: Folder,
  changes: FileChanges,
  { runId, points }: { runId: string; points: PointColumns },
): readonly string[] {
  for (const { row, modelId, datasetName, datasetDigest } of points.links) {
    const place = findLoggedModelFolder(folder, modelId)
    if (place === undefined) continue
    const key = points.keys[points.keyIndex[row] as number] as string // one of points' rows
    const line = formatMetricLine(
      {
        timestamp: points.timestamps[row] as number,
        value: points.values[row] as number,
        step: points.steps[row] as number,
      },
      [runId, ...datasetWords(datasetName, datasetDigest)],
    )
    changes.append(join(place, NAMES.metrics, keyPath(key)), line)
  }
  return points.links.map(({ modelId }) => modelId)
}

/** Writes all points of a logged model that is new to the folder. */
export function writeAllModelPoints(folder: Folder, changes: FileChanges, modelId: string): void {
  const { db, dialect } = folder.context
  const place = findLoggedModelFolder(folder, modelId)
  if (place === undefined) return
  const rows = db.all<{
    key: string
    value: number | null
    timestamp: Int64Column
    step: Int64Column
    run_id: string
    name: string | null
    digest: string | null
  }>(sql`
    select metric_name as key, metric_value as value, ${dialect.int64('metric_timestamp_ms')} as timestamp,
      ${dialect.int64('metric_step')} as step, run_id, dataset_name as name, dataset_digest as digest
    from logged_model_metrics where model_id = ${modelId}`)
  const texts = new Map<string, string>()
  for (const row of rows) {
    const line = formatMetricLine(
      {
        timestamp: row.timestamp as number,
        value: row.value ?? Number.NaN,
        step: row.step as number,
      },
      [row.run_id, ...datasetWords(row.name, row.digest)],
    )
    texts.set(row.key, (texts.get(row.key) ?? '') + line)
  }
  for (const [key, text] of texts) changes.write(join(place, NAMES.metrics, keyPath(key)), text)
}
