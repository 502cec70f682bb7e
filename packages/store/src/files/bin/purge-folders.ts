import { join } from 'node:path'
import { sql } from '../../sql/sql.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import { findExperimentFolder } from '../experiments/scan-experiments.ts'
import type { Folder } from '../index/folder.ts'
import { dropEntity, listEntities } from '../index/folder-tables.ts'
import { findLoggedModelFolder } from '../logged-models/scan-logged-models.ts'
import { findRunFolder } from '../runs/run-files.ts'

/** Takes the folders of purged runs away. */
export function purgeRunFolders(
  folder: Folder,
  changes: FileChanges,
  runIds: readonly string[],
): void {
  for (const runId of runIds) {
    const place = findRunFolder(folder, runId)
    if (place !== undefined) changes.removeFolder(place)
    dropRun(folder, runId)
  }
}

/** Takes the folders of purged logged models away. */
export function purgeModelFolders(
  folder: Folder,
  changes: FileChanges,
  modelIds: readonly string[],
): void {
  for (const modelId of modelIds) {
    const place = findLoggedModelFolder(folder, modelId)
    if (place !== undefined) changes.removeFolder(place)
    dropEntity(folder.context.db, 'logged-model', modelId)
  }
}

/** Takes the folder of a purged experiment away, with all that lies in it. */
export function purgeExperimentFolder(folder: Folder, changes: FileChanges, id: string): void {
  const { db } = folder.context
  const path = findExperimentFolder(folder, id)
  if (path !== undefined) changes.removeFolder(join(folder.root, path))
  for (const run of listEntities(db, 'run', id)) dropRun(folder, run.id)
  for (const model of listEntities(db, 'logged-model', id)) {
    dropEntity(db, 'logged-model', model.id)
  }
  dropEntity(db, 'experiment', id)
}

function dropRun({ context: { db } }: Folder, runId: string): void {
  db.run(sql`delete from waymark_folder_series where run_uuid = ${runId}`)
  dropEntity(db, 'run', runId)
}
