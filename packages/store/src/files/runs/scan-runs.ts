import { statOf } from '../disk/disk-error.ts'
import { findExperimentFolder, listFolders } from '../experiments/scan-experiments.ts'
import { claim, isReadElsewhere, release } from '../index/claim.ts'
import { type Budget, type Folder, isFresh, noteLook } from '../index/folder.ts'
import { listRunMetas } from '../index/folder-tables.ts'
import type { Progress } from '../index/need.ts'
import { NAMES, RESERVED_IN_EXPERIMENT } from '../layout/names.ts'
import { forgetRun } from './forget-run.ts'
import { readRunInfo, writeRunInfos } from './run-info.ts'

const RUN_ID = /^[a-zA-Z0-9][\w-]{0,63}$/

/** What is read quickly is read by whoever asks. */
const CLAIMED = 200

/** Meta files that are kept until their runs are written together: each write touches most pages. */
const KEPT = 5000

/**
 * Brings the index's list of an experiment's runs up to date: what their meta files say, not what
 * was logged to them. In a transaction.
 */
export function scanRuns(folder: Folder, experimentId: string, budget: Budget): Progress {
  const what = `runs ${experimentId}`
  if (isFresh(folder, what)) return 'done'
  const path = findExperimentFolder(folder, experimentId)
  if (path === undefined) return 'done'
  const place = `${folder.root}/${path}`
  if (isReadElsewhere(folder, what, budget)) return 'elsewhere'
  const unread = folder.unread.get(experimentId) ?? listUnread(folder, place, experimentId)
  folder.unread.set(experimentId, unread)
  if (unread.length > CLAIMED) claim(folder, what)
  const infos = folder.infos.get(experimentId) ?? []
  folder.infos.set(experimentId, infos)
  for (let runId = unread.pop(); runId !== undefined; runId = unread.pop()) {
    const info = readRunInfo(`${place}/${runId}`, { runId, experimentId })
    if (info !== undefined) infos.push(info)
    if (infos.length >= KEPT) writeRunInfos(folder, infos.splice(0))
    if (budget.isSpent) return 'more'
  }
  writeRunInfos(folder, infos)
  folder.infos.delete(experimentId)
  folder.unread.delete(experimentId)
  release(folder, what)
  noteLook(folder, what)
  return 'done'
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
    return before === undefined || !isSame(`${place}/${runId}/${NAMES.meta}`, before)
  })
}

function isSame(path: string, before: { meta_ms: number; meta_size: number }): boolean {
  const stat = statOf(path)
  return stat !== undefined && stat.mtimeMs === before.meta_ms && stat.size === before.meta_size
}
