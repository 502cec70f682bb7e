import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from '../../sql/sql.ts'
import { orAbsent } from '../disk/disk-error.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import { look } from '../disk/signature.ts'
import { findExperimentFolder } from '../experiments/scan-experiments.ts'
import type { Folder } from '../index/folder.ts'
import { findEntity, putEntity } from '../index/folder-tables.ts'
import { NAMES } from '../layout/names.ts'
import { writeLoggedModelMeta } from '../logged-models/write-logged-model.ts'
import { writeLinks } from './write-links.ts'
import { writeRunMeta } from './write-run.ts'

/**
 * Moves a run's files to the experiment where the index has it, with the models that it made.
 * Artifacts stay where the run says that they are.
 */
export async function moveRunFiles(
  folder: Folder,
  changes: FileChanges,
  { runId, experimentId }: { runId: string; experimentId: string },
): Promise<void> {
  const { context, root } = folder
  const known = findEntity(context.db, 'run', runId)
  const from = known && findExperimentFolder(folder, known.parent)
  const to = findExperimentFolder(folder, experimentId)
  if (known === undefined || from === undefined || to === undefined || from === to) return
  moveAllButArtifacts(changes, join(root, from, runId), join(root, to, runId))
  putEntity(context.db, { ...known, parent: experimentId })
  await writeLinks(folder, changes, runId)
  writeRunMeta(folder, changes, runId)
  const made = context.db.all<{ id: string }>(sql`
    select model_id as id from logged_models where source_run_id = ${runId}`)
  for (const { id } of made) {
    const model = findEntity(context.db, 'logged-model', id)
    if (model === undefined) continue
    const inside = join(NAMES.models, id)
    moveAllButArtifacts(changes, join(root, from, inside), join(root, to, inside))
    putEntity(context.db, { ...model, parent: experimentId })
    writeLoggedModelMeta(folder, changes, id)
  }
}

function moveAllButArtifacts(changes: FileChanges, from: string, to: string): void {
  // The meta file goes first and comes last, written anew: half a run is none.
  changes.makeFolder(join(to, NAMES.artifacts))
  if (look(from, NAMES.meta) !== undefined) changes.remove(join(from, NAMES.meta), from)
  for (const name of orAbsent(() => readdirSync(from)) ?? []) {
    if (name !== NAMES.artifacts) changes.move(join(from, name), join(to, name))
  }
}
