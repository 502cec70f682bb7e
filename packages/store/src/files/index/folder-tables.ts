import type { SqliteConnection } from '../../sql/dialects/sqlite/connection.ts'
import { createMlflowSchema } from '../../sql/migrations/create-mlflow-schema.ts'
import { MLFLOW_HEAD } from '../../sql/migrations/mlflow-revisions.ts'
import { upgradeWaymarkSchema } from '../../sql/migrations/waymark-schema.ts'
import { raw, sql } from '../../sql/sql.ts'
import type { Seen } from '../disk/signature.ts'

/** Changes with what an index holds: one of another form is made anew. */
const FORMAT = `5 ${MLFLOW_HEAD}`

/**
 * What the index knows of the files besides their content: which were read, and how they were.
 *
 * - `waymark_folder_entities` experiments, runs, logged models, registered models. `seen` lists the
 *   files of one as they were read; `is_whole` is 0 for a run of which only the meta file was.
 * - `waymark_folder_series` how far a metric's file was read for its latest point, and for all.
 */
const TABLES = `
CREATE TABLE waymark_folder_state (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE waymark_folder_entities (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  parent TEXT NOT NULL,
  folder TEXT NOT NULL,
  meta_ms REAL NOT NULL,
  meta_size INTEGER NOT NULL,
  is_whole INTEGER NOT NULL,
  seen TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX waymark_folder_entities_parent ON waymark_folder_entities (kind, parent, is_whole);
CREATE TABLE waymark_folder_series (
  run_uuid TEXT NOT NULL,
  "key" TEXT NOT NULL,
  latest_to INTEGER NOT NULL,
  points_to INTEGER NOT NULL,
  PRIMARY KEY (run_uuid, "key")
) WITHOUT ROWID;
`

/** What kind of thing a folder stands for. */
export type EntityKind = 'experiment' | 'run' | 'logged-model' | 'model'

/** A folder that was read. */
export interface Entity {
  readonly kind: EntityKind
  readonly id: string
  /** The experiment; '' where there is none. */
  readonly parent: string
  /** Relative to the root; of a run or logged model, to its experiment's folder. */
  readonly folder: string
  readonly meta: Seen
  readonly isWhole: boolean
  /** The files and folders in it that were read, paths relative to it. */
  readonly seen: readonly Seen[]
}

/** Whether the index is one that this version wrote. */
export function isIndexCurrent(db: SqliteConnection): boolean {
  return db.hasTable('waymark_folder_state') && readState(db, 'format') === FORMAT
}

/** Makes the tables of an empty index. Inside a transaction. */
export function createIndex(db: SqliteConnection): void {
  createMlflowSchema(db, { now: () => 0, artifactRoot: '' })
  upgradeWaymarkSchema(db, () => 0)
  db.run(raw('DELETE FROM experiments')) // the folder has its own, or none
  db.exec(TABLES)
  writeState(db, 'format', FORMAT)
}

/** Something that the index remembers under a name. */
export function readState(db: SqliteConnection, name: string): string | undefined {
  return db.first<{ value: string }>(
    sql`select value from waymark_folder_state where name = ${name}`,
  )?.value
}

/** Remembers something under a name. */
export function writeState(db: SqliteConnection, name: string, value: string): void {
  db.run(sql`
    insert into waymark_folder_state (name, value) values (${name}, ${value})
    on conflict (name) do update set value = excluded.value`)
}

interface EntityRow {
  readonly id: string
  readonly parent: string
  readonly folder: string
  readonly meta_ms: number
  readonly meta_size: number
  readonly is_whole: number
  readonly seen: string
}

/** A folder that was read, if it was. */
export function findEntity(db: SqliteConnection, kind: EntityKind, id: string): Entity | undefined {
  const row = db.first<EntityRow>(
    sql`select * from waymark_folder_entities where kind = ${kind} and id = ${id}`,
  )
  return row && toEntity(kind, row)
}

/** All folders of a kind that were read, or those of one experiment. */
export function listEntities(db: SqliteConnection, kind: EntityKind, parent = ''): Entity[] {
  return db
    .all<EntityRow>(
      sql`select * from waymark_folder_entities where kind = ${kind} and parent = ${parent}`,
    )
    .map((row) => toEntity(kind, row))
}

/** How the runs of an experiment were last found, without what costs more to read. */
export function listRunMetas(
  db: SqliteConnection,
  parent: string,
): { id: string; meta_ms: number; meta_size: number; is_whole: number }[] {
  return db.all(sql`
    select id, meta_ms, meta_size, is_whole from waymark_folder_entities
    where kind = 'run' and parent = ${parent}`)
}

function toEntity(kind: EntityKind, row: EntityRow): Entity {
  return {
    kind,
    id: row.id,
    parent: row.parent,
    folder: row.folder,
    meta: ['meta.yaml', row.meta_ms, row.meta_size],
    isWhole: row.is_whole === 1,
    seen: JSON.parse(row.seen) as Seen[], // written by putEntity
  }
}

/** Remembers how a folder was read. */
export function putEntity(db: SqliteConnection, entity: Entity): void {
  const { kind, id, parent, folder, meta, isWhole, seen } = entity
  db.run(sql`
    insert into waymark_folder_entities
      (kind, id, parent, folder, meta_ms, meta_size, is_whole, seen)
    values (${kind}, ${id}, ${parent}, ${folder}, ${meta[1]}, ${meta[2]}, ${isWhole ? 1 : 0},
      ${JSON.stringify(seen)})
    on conflict (kind, id) do update set parent = excluded.parent, folder = excluded.folder,
      meta_ms = excluded.meta_ms, meta_size = excluded.meta_size, is_whole = excluded.is_whole,
      seen = excluded.seen`)
}

/** Forgets a folder that is gone. */
export function dropEntity(db: SqliteConnection, kind: EntityKind, id: string): void {
  db.run(sql`delete from waymark_folder_entities where kind = ${kind} and id = ${id}`)
}

/** Counts a change that came from the files, so that whoever watches hears of it. */
export function noteForeignChange(db: SqliteConnection): void {
  db.run(sql`
    insert into waymark_folder_state (name, value) values ('changes', '1')
    on conflict (name) do update set value = cast(value as integer) + 1`)
}

/** How many changes came from the files. */
export function foreignChanges(db: SqliteConnection): number {
  return Number(readState(db, 'changes') ?? 0)
}
