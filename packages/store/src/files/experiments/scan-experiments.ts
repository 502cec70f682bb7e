import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { rows, sql } from '../../sql/sql.ts'
import { orAbsent } from '../disk/disk-error.ts'
import { areUnchanged, differ, look } from '../disk/signature.ts'
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
import { forgetLoggedModel } from '../logged-models/forget-logged-model.ts'
import { forgetRun } from '../runs/forget-run.ts'

/** Folders that are named by a number of 64 bits are experiments. */
const EXPERIMENT_ID = /^(0|[1-9]\d{0,18})$/

/** Brings the index's experiments and their tags up to date with the folder. In a transaction. */
export function scanExperiments(folder: Folder): void {
  if (isFresh(folder, 'experiments')) return
  const { root, context } = folder
  const found = new Map<string, string>()
  for (const parent of [NAMES.trash, '']) {
    for (const name of listFolders(join(root, parent))) {
      if (EXPERIMENT_ID.test(name)) found.set(name, parent === '' ? name : `${parent}/${name}`)
    }
  }
  for (const entity of listEntities(context.db, 'experiment')) {
    if (!found.has(entity.id)) forgetExperiment(folder, entity.id)
  }
  for (const [id, path] of found) refreshExperiment(folder, id, path)
  noteLook(folder, 'experiments')
}

/** The folders in a folder; none where it is absent. */
export function listFolders(path: string): string[] {
  const entries = orAbsent(() => readdirSync(path, { withFileTypes: true })) ?? []
  return entries
    .filter(
      (entry) =>
        entry.isDirectory() ||
        (entry.isSymbolicLink() && existsSync(join(path, entry.name, NAMES.meta))),
    )
    .map(({ name }) => name)
}

function refreshExperiment(folder: Folder, id: string, path: string): void {
  const { root, context } = folder
  const place = join(root, path)
  const known = findEntity(context.db, 'experiment', id)
  if (known?.folder === path && areUnchanged(place, [known.meta, ...known.seen])) return
  const meta = look(place, NAMES.meta)
  const read = meta && readMeta(place)
  // A file that is being written reads as none: the next look sees it whole.
  if (meta === undefined || read === undefined) return
  if (textOf(read['experiment_id']) !== id) return
  const { values, seen } = readValues(place, NAMES.tags)
  writeExperiment(folder, id, {
    name: textOf(read['name']) ?? id,
    artifactLocation: textOf(read['artifact_location']) ?? '',
    stage: path === id ? 'active' : 'deleted', // by its place: old versions leave the file as it was
    createdAt: integerOf(read['creation_time']),
    updatedAt: integerOf(read['last_update_time']),
  })
  const { db } = context
  db.run(sql`delete from experiment_tags where experiment_id = ${BigInt(id)}`)
  if (values.length > 0) {
    db.run(sql`insert into experiment_tags (experiment_id, key, value)
      values ${rows(values.map(({ key, value }) => [BigInt(id), key, value]))}`)
  }
  putEntity(db, { kind: 'experiment', id, parent: '', folder: path, meta, isWhole: true, seen })
  if (!known || differ([known.meta, ...known.seen], [meta, ...seen])) noteForeignChange(db)
}

interface ExperimentFields {
  readonly name: string
  readonly artifactLocation: string
  readonly stage: 'active' | 'deleted'
  readonly createdAt: number | bigint | null
  readonly updatedAt: number | bigint | null
}

function writeExperiment({ context: { db } }: Folder, id: string, fields: ExperimentFields): void {
  // Two folders may claim one name, after a copy by hand: the second is told by its id.
  const other = db.first(sql`
    select 1 from experiments where name = ${fields.name} and experiment_id <> ${BigInt(id)}`)
  const name = other === undefined ? fields.name : `${fields.name} (${id})`
  db.run(sql`
    insert into experiments (experiment_id, name, artifact_location, lifecycle_stage,
      creation_time, last_update_time, workspace)
    values (${BigInt(id)}, ${name}, ${fields.artifactLocation}, ${fields.stage},
      ${fields.createdAt}, ${fields.updatedAt}, 'default')
    on conflict (experiment_id) do update set name = excluded.name,
      artifact_location = excluded.artifact_location, lifecycle_stage = excluded.lifecycle_stage,
      creation_time = excluded.creation_time, last_update_time = excluded.last_update_time`)
}

function forgetExperiment(folder: Folder, id: string): void {
  const { db } = folder.context
  for (const model of listEntities(db, 'logged-model', id)) forgetLoggedModel(folder, model.id)
  for (const run of listEntities(db, 'run', id)) forgetRun(folder, run.id)
  db.run(sql`delete from datasets where experiment_id = ${BigInt(id)}`)
  db.run(sql`delete from experiment_tags where experiment_id = ${BigInt(id)}`)
  db.run(sql`delete from experiments where experiment_id = ${BigInt(id)}`)
  dropEntity(db, 'experiment', id)
  noteForeignChange(db)
}

/** An experiment's folder, relative to the root; undefined for one that the index does not have. */
export function findExperimentFolder({ context }: Folder, id: string): string | undefined {
  return findEntity(context.db, 'experiment', id)?.folder
}
