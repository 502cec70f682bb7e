import { join } from 'node:path'
import { statOf } from '../disk/disk-error.ts'
import { look } from '../disk/signature.ts'
import { findExperimentFolder, listFolders } from '../experiments/scan-experiments.ts'
import { type Budget, type Folder, isFresh, noteLook } from '../index/folder.ts'
import { listRunMetas, noteForeignChange, putEntity } from '../index/folder-tables.ts'
import { NAMES, RESERVED_IN_EXPERIMENT } from '../layout/names.ts'
import { readMeta } from '../layout/read-values.ts'
import { forgetRun } from './forget-run.ts'
import { indexRunInfo, isMetaOf } from './run-files.ts'

const RUN_ID = /^[a-zA-Z0-9][\w-]{0,63}$/

/**
 * Brings the index's list of an experiment's runs up to date: what their meta files say, not what
 * was logged to them. In a transaction.
 *
 * @returns whether all of it was done within the budget; if not, the next call goes on
 */
export function scanRuns(folder: Folder, experimentId: string, budget: Budget): boolean {
  const what = `runs ${experimentId}`
  if (isFresh(folder, what)) return true
  const { root } = folder
  const path = findExperimentFolder(folder, experimentId)
  if (path === undefined) return true
  const place = join(root, path)
  const unread = folder.unread.get(experimentId) ?? listUnread(folder, place, experimentId)
  folder.unread.set(experimentId, unread)
  for (let runId = unread.pop(); runId !== undefined; runId = unread.pop()) {
    readRunMeta(folder, { place: join(place, runId), runId, experimentId })
    if (budget.isSpent) return false
  }
  folder.unread.delete(experimentId)
  noteLook(folder, what)
  return true
}

/** The runs whose meta files are new or have changed; runs that are gone are taken out. */
function listUnread(folder: Folder, place: string, experimentId: string): string[] {
  const known = new Map(listRunMetas(folder.context.db, experimentId).map((run) => [run.id, run]))
  const names = new Set(
    listFolders(place).filter((name) => !RESERVED_IN_EXPERIMENT.has(name) && RUN_ID.test(name)),
  )
  for (const id of known.keys()) if (!names.has(id)) forgetRun(folder, id)
  return [...names].filter((runId) => {
    const before = known.get(runId)
    return before === undefined || !isSame(join(place, runId, NAMES.meta), before)
  })
}

function isSame(path: string, before: { meta_ms: number; meta_size: number }): boolean {
  const stat = statOf(path)
  return stat !== undefined && stat.mtimeMs === before.meta_ms && stat.size === before.meta_size
}

/**
 * Reads a run's meta file into the index; what was logged to the run is read when it is asked for.
 *
 * @returns whether there is such a run
 */
export function readRunMeta(
  folder: Folder,
  run: { place: string; runId: string; experimentId: string },
): boolean {
  const { db } = folder.context
  const { place, runId, experimentId } = run
  const meta = look(place, NAMES.meta)
  const read = meta && readMeta(place)
  if (meta === undefined || read === undefined || !isMetaOf(read, run)) return false
  indexRunInfo(folder, read, run)
  putEntity(db, {
    kind: 'run',
    id: runId,
    parent: experimentId,
    folder: runId,
    meta,
    isWhole: false,
    seen: [],
  })
  noteForeignChange(db)
  return true
}
