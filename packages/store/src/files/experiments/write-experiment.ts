import { join } from 'node:path'
import { type ExperimentRow, experimentColumns } from '../../sql/experiments/experiment-row.ts'
import { readInt64OrNull } from '../../sql/int64-column.ts'
import { sql } from '../../sql/sql.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import { look, lookBelow } from '../disk/signature.ts'
import type { Folder } from '../index/folder.ts'
import { findEntity, putEntity } from '../index/folder-tables.ts'
import { keyPath } from '../layout/key-path.ts'
import { formatMeta } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta } from '../layout/read-values.ts'

/** Writes what the index says of an experiment, and moves it into the bin or out of it. */
export function writeExperiment(folder: Folder, changes: FileChanges, id: string): void {
  const { root, context } = folder
  const row = context.db.first<ExperimentRow>(sql`
    select ${experimentColumns(context.dialect)} from experiments
    where experiment_id = ${BigInt(id)}`)
  if (row === undefined) return
  const known = findEntity(context.db, 'experiment', id)
  const path = row.lifecycle_stage === 'deleted' ? `${NAMES.trash}/${id}` : id
  const place = join(root, known?.folder ?? path)
  changes.makeFolder(place)
  changes.write(
    join(place, NAMES.meta),
    formatMeta({
      ...readMeta(place),
      artifact_location: row.artifact_location,
      creation_time: readInt64OrNull(row.creation_time),
      experiment_id: id,
      last_update_time: readInt64OrNull(row.last_update_time),
      lifecycle_stage: row.lifecycle_stage,
      name: row.name,
    }),
  )
  if (known !== undefined && known.folder !== path) changes.move(place, join(root, path))
  noteOwnExperiment(folder, id, path)
}

/** Writes an experiment's tags as the index has them. */
export function writeExperimentTags(
  folder: Folder,
  changes: FileChanges,
  { id, keys }: { id: string; keys: readonly string[] },
): void {
  const { root, context } = folder
  const known = findEntity(context.db, 'experiment', id)
  if (known === undefined || keys.length === 0) return
  const tags = join(root, known.folder, NAMES.tags)
  for (const key of keys) {
    const tag = context.db.first<{ value: string | null }>(sql`
      select value from experiment_tags where experiment_id = ${BigInt(id)} and key = ${key}`)
    if (tag === undefined) changes.remove(join(tags, keyPath(key)), tags)
    else changes.write(join(tags, keyPath(key)), tag.value ?? '')
  }
  noteOwnExperiment(folder, id, known.folder)
}

/** The keys of an experiment's tags. */
export function experimentTagKeys({ context: { db } }: Folder, id: string): string[] {
  return db
    .all<{ key: string }>(sql`select key from experiment_tags where experiment_id = ${BigInt(id)}`)
    .map(({ key }) => key)
}

function noteOwnExperiment({ root, context }: Folder, id: string, path: string): void {
  const place = join(root, path)
  const meta = look(place, NAMES.meta, { isOwn: true })
  if (meta === undefined) return
  putEntity(context.db, {
    kind: 'experiment',
    id,
    parent: '',
    folder: path,
    meta,
    isWhole: true,
    seen: lookBelow(place, NAMES.tags)
      .seen.map(([inside]) => look(place, inside, { isOwn: true }))
      .filter((entry) => entry !== undefined),
  })
}
