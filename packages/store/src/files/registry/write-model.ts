import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyValue } from '@waymark/domain'
import { readInt64OrNull } from '../../sql/int64-column.ts'
import { type ModelRow, modelColumns } from '../../sql/registry/model-row.ts'
import { DELETED_STAGE, type VersionRow, versionColumns } from '../../sql/registry/version-row.ts'
import { sql } from '../../sql/sql.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import { look } from '../disk/signature.ts'
import type { Folder } from '../index/folder.ts'
import { dropEntity, putEntity } from '../index/folder-tables.ts'
import { keyPath } from '../layout/key-path.ts'
import { formatMeta, type NewMeta } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta, readText, readValues } from '../layout/read-values.ts'
import { lookAtModel } from './look-at-model.ts'

/** A logged model that a version's source names. */
const LOGGED_MODEL = /^models:\/(m-[0-9a-f]{32})/

/**
 * Makes a registered model's folder as the index has the model: itself, tags, aliases, versions.
 * Only what differs is written. One that the index does not have goes.
 */
export function writeModel(folder: Folder, changes: FileChanges, name: string): void {
  const { root, context } = folder
  const { db, dialect } = context
  const place = join(root, NAMES.models, keyPath(name))
  const row = db.first<ModelRow>(sql`
    select ${modelColumns(dialect)} from registered_models where name = ${name}`)
  if (row === undefined) {
    if (existsSync(place)) changes.removeFolder(place)
    dropEntity(db, 'model', name)
    return
  }
  changes.makeFolder(place)
  const aliases = db.all<KeyValue>(sql`
    select alias as key, cast(version as text) as value from registered_model_aliases
    where name = ${name}`)
  writeValues(changes, join(place, NAMES.aliases), aliases)
  writeValues(
    changes,
    join(place, NAMES.tags),
    db.all<KeyValue>(sql`select key, value from registered_model_tags where name = ${name}`),
  )
  const versions = db.all<VersionRow>(sql`
    select ${versionColumns(dialect)} from model_versions where name = ${name}`)
  for (const version of versions) writeVersion(folder, changes, place, version)
  writeMeta(changes, place, {
    aliases: Object.fromEntries(aliases.map(({ key, value }) => [key, value])),
    creation_timestamp: readInt64OrNull(row.creation_time),
    description: row.description,
    last_updated_timestamp: readInt64OrNull(row.last_updated_time),
    name,
  })
}

/** Notes how a model's files are that were just written. */
export function noteOwnModel({ root, context }: Folder, name: string): void {
  const place = join(root, NAMES.models, name)
  const meta = look(place, NAMES.meta, { isOwn: true })
  if (meta === undefined) return
  const seen = lookAtModel(place, { isOwn: true })
  putEntity(context.db, {
    kind: 'model',
    id: name,
    parent: '',
    folder: name,
    meta,
    isWhole: true,
    seen,
  })
}

function writeVersion(folder: Folder, changes: FileChanges, model: string, row: VersionRow): void {
  const place = join(model, `version-${row.version}`)
  if (row.current_stage === DELETED_STAGE) {
    if (existsSync(place)) changes.removeFolder(place)
    return
  }
  changes.makeFolder(place)
  const tags = folder.context.db.all<KeyValue>(sql`
    select key, value from model_version_tags where name = ${row.name} and version = ${row.version}`)
  writeValues(changes, join(place, NAMES.tags), tags)
  writeMeta(changes, place, {
    creation_timestamp: readInt64OrNull(row.creation_time),
    current_stage: row.current_stage ?? 'None',
    description: row.description,
    last_updated_timestamp: readInt64OrNull(row.last_updated_time),
    model_id: LOGGED_MODEL.exec(row.source ?? '')?.[1] ?? null,
    name: row.name,
    run_id: row.run_id,
    run_link: row.run_link,
    source: row.source,
    status: row.status ?? 'READY',
    status_message: row.status_message,
    storage_location: row.storage_location,
    user_id: row.user_id,
    version: row.version,
  })
}

function writeMeta(changes: FileChanges, place: string, meta: NewMeta): void {
  const text = formatMeta({ ...readMeta(place), ...meta })
  const path = join(place, NAMES.meta)
  if (readText(path) !== text) changes.write(path, text)
}

function writeValues(changes: FileChanges, place: string, values: readonly KeyValue[]): void {
  const before = new Map(readValues(place, '.').values.map(({ key, value }) => [key, value]))
  for (const { key, value } of values) {
    if (before.get(key) !== (value ?? '')) changes.write(join(place, keyPath(key)), value ?? '')
    before.delete(key)
  }
  for (const key of before.keys()) changes.remove(join(place, key), place)
}
