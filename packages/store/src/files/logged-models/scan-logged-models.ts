import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from '../../sql/sql.ts'
import { areUnchanged, differ, look, lookBelow } from '../disk/signature.ts'
import { findExperimentFolder, listFolders } from '../experiments/scan-experiments.ts'
import { type Folder, isFresh, noteLook } from '../index/folder.ts'
import { findEntity, listEntities, noteForeignChange, putEntity } from '../index/folder-tables.ts'
import { integerOf, type Meta, textOf } from '../layout/meta.ts'
import { parseMetricLines } from '../layout/metric-lines.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta, readText, readValues } from '../layout/read-values.ts'
import { refreshRun } from '../runs/refresh-run.ts'
import { dropContent, forgetLoggedModel } from './forget-logged-model.ts'
import { readDataset } from './model-metric-words.ts'

const MODEL_ID = /^[a-zA-Z0-9][\w-]{0,63}$/

/** What of a model's folder was read, so that any change of it is seen. */
const READ = [NAMES.metrics, NAMES.params, NAMES.tags]

/** Brings an experiment's logged models up to date with their folders. In a transaction. */
export function scanLoggedModels(folder: Folder, experimentId: string): void {
  const what = `logged models ${experimentId}`
  if (isFresh(folder, what)) return
  const path = findExperimentFolder(folder, experimentId)
  if (path === undefined) return
  const names = new Set(listFolders(join(folder.root, path, NAMES.models)))
  for (const { id } of listEntities(folder.context.db, 'logged-model', experimentId)) {
    if (!names.has(id)) forgetLoggedModel(folder, id)
  }
  for (const modelId of names) readLoggedModel(folder, modelId, experimentId)
  noteLook(folder, what)
}

/** Brings one logged model up to date, wherever it is. In a transaction. */
export function refreshLoggedModel(folder: Folder, modelId: string): void {
  if (!MODEL_ID.test(modelId)) return
  const { root, context } = folder
  const known = findEntity(context.db, 'logged-model', modelId)
  const experiments = known
    ? [known.parent]
    : listEntities(context.db, 'experiment').map(({ id }) => id)
  for (const experimentId of experiments) {
    const path = findExperimentFolder(folder, experimentId)
    const place = path && join(root, path, NAMES.models, modelId)
    if (place !== undefined && existsSync(place)) {
      return readLoggedModel(folder, modelId, experimentId)
    }
  }
}

/** The folder of a logged model, absolute; undefined for one that the index does not have. */
export function findLoggedModelFolder(folder: Folder, modelId: string): string | undefined {
  const entity = findEntity(folder.context.db, 'logged-model', modelId)
  const experiment = entity && findExperimentFolder(folder, entity.parent)
  return experiment && join(folder.root, experiment, NAMES.models, modelId)
}

function readLoggedModel(folder: Folder, modelId: string, experimentId: string): void {
  const { root, context } = folder
  const { db } = context
  const place = join(root, findExperimentFolder(folder, experimentId) ?? '', NAMES.models, modelId)
  const known = findEntity(db, 'logged-model', modelId)
  if (known && areUnchanged(place, [known.meta, ...known.seen])) return
  const meta = look(place, NAMES.meta)
  const read = meta && readMeta(place)
  if (meta === undefined || read === undefined) return
  if (textOf(read['model_id']) !== modelId || textOf(read['experiment_id']) !== experimentId) return
  indexInfo(folder, read, { modelId, experimentId })
  dropContent(folder, modelId)
  const params = readValues(place, NAMES.params)
  const tags = readValues(place, NAMES.tags)
  for (const { key, value } of params.values) {
    db.run(sql`
      insert into logged_model_params (model_id, experiment_id, param_key, param_value)
      values (${modelId}, ${BigInt(experimentId)}, ${key}, ${value})`)
  }
  for (const { key, value } of tags.values) {
    db.run(sql`
      insert into logged_model_tags (model_id, experiment_id, tag_key, tag_value)
      values (${modelId}, ${BigInt(experimentId)}, ${key}, ${value})`)
  }
  const metrics = lookBelow(place, NAMES.metrics)
  for (const file of metrics.files) indexMetrics(folder, { modelId, experimentId }, place, file)
  const seen = [...params.seen, ...tags.seen, ...metrics.seen, look(place, '.')].filter(
    (entry) => entry !== undefined,
  )
  putEntity(db, {
    kind: 'logged-model',
    id: modelId,
    parent: experimentId,
    folder: `${NAMES.models}/${modelId}`,
    meta,
    isWhole: true,
    seen,
  })
  if (!known || differ([known.meta, ...known.seen], [meta, ...seen])) noteForeignChange(db)
}

interface ModelKey {
  readonly modelId: string
  readonly experimentId: string
}

function indexInfo(
  { context: { db } }: Folder,
  meta: Meta,
  { modelId, experimentId }: ModelKey,
): void {
  const stage = textOf(meta['lifecycle_stage']) === 'deleted' ? 'deleted' : 'active'
  db.run(sql`
    insert into logged_models (model_id, experiment_id, name, artifact_location,
      creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type,
      source_run_id, status_message)
    values (${modelId}, ${BigInt(experimentId)}, ${textOf(meta['name']) ?? ''},
      ${textOf(meta['artifact_location']) ?? ''}, ${integerOf(meta['creation_timestamp']) ?? 0},
      ${integerOf(meta['last_updated_timestamp']) ?? 0}, ${integerOf(meta['status']) ?? 0},
      ${stage}, ${textOf(meta['model_type'])}, ${textOf(meta['source_run_id'])},
      ${textOf(meta['status_message'])})
    on conflict (model_id) do update set experiment_id = excluded.experiment_id,
      name = excluded.name, artifact_location = excluded.artifact_location,
      last_updated_timestamp_ms = excluded.last_updated_timestamp_ms, status = excluded.status,
      lifecycle_stage = excluded.lifecycle_stage, model_type = excluded.model_type,
      source_run_id = excluded.source_run_id, status_message = excluded.status_message`)
}

/** Lines of `time value step run [dataset digest]`; one whose run is not here has nowhere to go. */
function indexMetrics(
  folder: Folder,
  { modelId, experimentId }: ModelKey,
  place: string,
  file: string,
): void {
  const { db } = folder.context
  const key = file.slice(NAMES.metrics.length + 1)
  for (const line of parseMetricLines(readText(join(place, file)) ?? '')) {
    const [runId = '', ...words] = line.rest
    refreshRun(folder, runId)
    const dataset = readDataset(words)
    db.run(sql`
      insert into logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step,
        metric_value, experiment_id, run_id, dataset_name, dataset_digest)
      select ${modelId}, ${key}, ${line.timestamp}, ${line.step},
        ${Number.isNaN(line.value) ? 0 : line.value}, ${BigInt(experimentId)}, run_uuid,
        ${dataset.name}, ${dataset.digest}
      from runs where run_uuid = ${runId}
      on conflict do nothing`)
  }
}

/** Notes how files that were just written here are, so that the next look finds nothing new. */
export function noteOwnModelFiles(folder: Folder, modelId: string): void {
  const known = findEntity(folder.context.db, 'logged-model', modelId)
  const place = findLoggedModelFolder(folder, modelId)
  const meta = place === undefined ? undefined : look(place, NAMES.meta, { isOwn: true })
  if (known === undefined || place === undefined || meta === undefined) return
  const seen = READ.flatMap((name) => lookBelow(place, name).seen).map(([path]) =>
    look(place, path, { isOwn: true }),
  )
  const all = [...seen, look(place, '.', { isOwn: true })].filter((entry) => entry !== undefined)
  putEntity(folder.context.db, { ...known, meta, seen: all })
}
