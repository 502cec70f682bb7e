import { join } from 'node:path'
import { DELETED_STAGE } from '../../sql/registry/version-row.ts'
import { sql } from '../../sql/sql.ts'
import { areUnchanged, differ, look, type Seen } from '../disk/signature.ts'
import { listFolders } from '../experiments/scan-experiments.ts'
import { type Folder, isFresh, noteLook } from '../index/folder.ts'
import {
  dropEntity,
  findEntity,
  listEntities,
  noteForeignChange,
  putEntity,
} from '../index/folder-tables.ts'
import { integerOf, textOf } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta, readValues } from '../layout/read-values.ts'
import { lookAtModel } from './look-at-model.ts'
import { readRegistryLog } from './registry-log.ts'

const VERSION_FOLDER = /^version-(\d{1,9})$/

/** Brings the registered models up to date with their folders. In a transaction. */
export function scanRegistry(folder: Folder): void {
  if (isFresh(folder, 'registry')) return
  const { root, context } = folder
  readRegistryLog(folder)
  const names = new Set(listFolders(join(root, NAMES.models)))
  for (const { id } of listEntities(context.db, 'model')) {
    if (!names.has(id)) forgetModel(folder, id)
  }
  for (const name of names) refreshModel(folder, name)
  noteLook(folder, 'registry')
}

function refreshModel(folder: Folder, name: string): void {
  const { db } = folder.context
  const place = join(folder.root, NAMES.models, name)
  const known = findEntity(db, 'model', name)
  if (known && areUnchanged(place, [known.meta, ...known.seen])) return
  const meta = look(place, NAMES.meta)
  const read = meta && readMeta(place)
  if (meta === undefined || read === undefined) return
  const seen: Seen[] = lookAtModel(place)
  db.run(sql`
    insert into registered_models (workspace, name, creation_time, last_updated_time, description)
    values ('default', ${name}, ${integerOf(read['creation_timestamp'])},
      ${integerOf(read['last_updated_timestamp'])}, ${textOf(read['description'])})
    on conflict (workspace, name) do update set creation_time = excluded.creation_time,
      last_updated_time = excluded.last_updated_time, description = excluded.description`)
  dropContent(folder, name)
  for (const { key, value } of readValues(place, NAMES.tags).values) {
    db.run(sql`
      insert into registered_model_tags (workspace, name, key, value)
      values ('default', ${name}, ${key}, ${value})`)
  }
  for (const folderName of listFolders(place)) {
    const version = VERSION_FOLDER.exec(folderName)?.[1]
    if (version !== undefined) readVersion(folder, join(place, folderName), name, Number(version))
  }
  for (const { key, value } of readValues(place, NAMES.aliases).values) {
    if (!/^\d{1,9}$/.test(value.trim())) continue
    db.run(sql`
      insert into registered_model_aliases (workspace, name, alias, version)
      values ('default', ${name}, ${key}, ${Number(value)})`)
  }
  putEntity(db, { kind: 'model', id: name, parent: '', folder: name, meta, isWhole: true, seen })
  if (!known || differ([known.meta, ...known.seen], [meta, ...seen])) noteForeignChange(db)
}

function readVersion(
  { context: { db } }: Folder,
  place: string,
  name: string,
  version: number,
): void {
  const meta = readMeta(place)
  if (meta === undefined) return
  const stage = textOf(meta['current_stage']) ?? 'None'
  db.run(sql`
    insert into model_versions (workspace, name, version, creation_time, last_updated_time,
      description, user_id, current_stage, source, storage_location, run_id, run_link, status,
      status_message)
    values ('default', ${name}, ${version}, ${integerOf(meta['creation_timestamp'])},
      ${integerOf(meta['last_updated_timestamp'])}, ${textOf(meta['description'])},
      ${textOf(meta['user_id'])}, ${stage}, ${textOf(meta['source'])},
      ${textOf(meta['storage_location']) ?? textOf(meta['source'])}, ${textOf(meta['run_id'])},
      ${textOf(meta['run_link'])}, ${textOf(meta['status']) ?? 'READY'},
      ${textOf(meta['status_message'])})
    on conflict do nothing`)
  for (const { key, value } of readValues(place, NAMES.tags).values) {
    db.run(sql`
      insert into model_version_tags (workspace, name, version, key, value)
      values ('default', ${name}, ${version}, ${key}, ${value})`)
  }
}

/** Versions that were deleted here stay known, so that no number is given twice. */
function dropContent({ context: { db } }: Folder, name: string): void {
  db.run(sql`delete from registered_model_tags where name = ${name}`)
  db.run(sql`delete from registered_model_aliases where name = ${name}`)
  db.run(sql`delete from model_version_tags where name = ${name}`)
  db.run(sql`
    delete from model_versions where name = ${name} and current_stage <> ${DELETED_STAGE}`)
}

function forgetModel(folder: Folder, name: string): void {
  const { db } = folder.context
  dropContent(folder, name)
  db.run(sql`delete from model_versions where name = ${name}`)
  db.run(sql`delete from registered_models where name = ${name}`)
  dropEntity(db, 'model', name)
  noteForeignChange(db)
}
