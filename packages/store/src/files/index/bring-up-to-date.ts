import { sql } from '../../sql/sql.ts'
import { scanExperiments } from '../experiments/scan-experiments.ts'
import { refreshLoggedModel, scanLoggedModels } from '../logged-models/scan-logged-models.ts'
import { scanRegistry } from '../registry/scan-registry.ts'
import { listSeries, readSeries } from '../runs/read-series.ts'
import { refreshRun } from '../runs/refresh-run.ts'
import { scanRuns } from '../runs/scan-runs.ts'
import { Budget, type Folder, isFresh, noteLook } from './folder.ts'
import { findEntity, listEntities } from './folder-tables.ts'
import type { FolderNeed } from './need.ts'

/**
 * Reads what is needed into the index, as far as a budget of time goes. In a transaction.
 *
 * @returns whether all of it is there; if not, the next call goes on
 */
export async function bringUpToDate(
  folder: Folder,
  need: FolderNeed,
  budget: Budget,
): Promise<boolean> {
  scanExperiments(folder)
  switch (need.kind) {
    case 'experiments':
      return true
    case 'models':
      scanRegistry(folder)
      return true
    case 'loggedModel':
      refreshLoggedModel(folder, need.modelId)
      return true
    case 'loggedModels':
      for (const id of experimentsOf(folder, need.experimentIds)) scanLoggedModels(folder, id)
      return true
    case 'runs':
      return experimentsOf(folder, need.experimentIds).every((id) => scanRuns(folder, id, budget))
    case 'logged':
      return experimentsOf(folder, need.experimentIds).every(
        (id) => scanRuns(folder, id, budget) && readLogged(folder, id, budget),
      )
    case 'run':
      for (const runId of need.runIds) {
        refreshRun(folder, runId)
        if (budget.isSpent) return false
      }
      return true
    case 'series':
      return readAllSeries(folder, need.series, budget)
  }
}

function experimentsOf(folder: Folder, ids: readonly string[] | undefined): readonly string[] {
  const { db } = folder.context
  if (ids === undefined) return listEntities(db, 'experiment').map(({ id }) => id)
  return [...new Set(ids)].filter((id) => findEntity(db, 'experiment', id) !== undefined)
}

/** How many runs are looked for at once, so that a cold index does not list all of them each time. */
const RUNS_AT_ONCE = 500

/** Reads what was logged to an experiment's runs of which only the meta file was read, newest first. */
function readLogged(folder: Folder, experimentId: string, budget: Budget): boolean {
  // Kept from part to part: to sort the rest of 10,000 runs in each part would cost more than to read them.
  const what = `logged ${experimentId}`
  const unread = folder.unread.get(what) ?? listNotWhole(folder, experimentId)
  folder.unread.set(what, unread)
  for (let id = unread.pop(); id !== undefined; id = unread.pop()) {
    folder.lookedAt.delete(`run ${id}`)
    refreshRun(folder, id)
    if (budget.isSpent) return false
  }
  folder.unread.delete(what)
  return verifyLogged(folder, experimentId, budget)
}

/** Runs of which only the meta file was read, the newest last. */
function listNotWhole({ context: { db } }: Folder, experimentId: string): string[] {
  return db
    .all<{ id: string }>(sql`
      select entity.id from waymark_folder_entities as entity
      join runs on runs.run_uuid = entity.id
      where entity.kind = 'run' and entity.parent = ${experimentId} and entity.is_whole = 0
      order by runs.start_time`)
    .map(({ id }) => id)
}

/** Looks once at every run that an earlier process read whole: its files' times, nothing more. */
function verifyLogged(folder: Folder, experimentId: string, budget: Budget): boolean {
  const what = `verified ${experimentId}`
  if (folder.lookedAt.has(what)) return true
  const { db } = folder.context
  let after = folder.cursors.get(what) ?? ''
  for (;;) {
    const runs = db.all<{ id: string }>(sql`
      select id from waymark_folder_entities
      where kind = 'run' and id > ${after} and parent = ${experimentId}
      order by id limit ${RUNS_AT_ONCE}`)
    for (const { id } of runs) {
      refreshRun(folder, id)
      after = id
      if (budget.isSpent) {
        folder.cursors.set(what, after)
        return false
      }
    }
    if (runs.length < RUNS_AT_ONCE) break
  }
  noteLook(folder, what)
  return true
}

async function readAllSeries(
  folder: Folder,
  wanted: readonly { runId: string; key?: string }[],
  budget: Budget,
): Promise<boolean> {
  for (const { runId, key } of wanted) {
    refreshRun(folder, runId)
    for (const each of key === undefined ? listSeries(folder, runId) : [key]) {
      while (!(await readSeries(folder, runId, each))) if (budget.isSpent) return false
    }
    if (budget.isSpent && wanted.at(-1)?.runId !== runId) return false
  }
  return true
}

/** Runs looked at again in one go, beside those that run. */
const RUNS_PER_LOOK = 100

/**
 * Looks for what others changed: new and gone runs, those that run, and some of all the others, each
 * time the next ones. In a transaction.
 */
export function lookAround(folder: Folder, budget: Budget): void {
  scanExperiments(folder)
  const { db } = folder.context
  for (const { id } of listEntities(db, 'experiment')) {
    if (!isFresh(folder, `runs ${id}`) && !scanRuns(folder, id, budget)) return
    scanLoggedModels(folder, id)
  }
  scanRegistry(folder)
  const running = db.all<{ id: string }>(sql`
    select run_uuid as id from runs where status = 'RUNNING' and lifecycle_stage = 'active'
    order by start_time desc limit ${RUNS_PER_LOOK}`)
  const after = folder.cursors.get('around') ?? ''
  const others = db.all<{ id: string }>(sql`
    select id from waymark_folder_entities
    where kind = 'run' and id > ${after} and is_whole = 1 order by id limit ${RUNS_PER_LOOK}`)
  folder.cursors.set('around', others.at(-1)?.id ?? '')
  for (const { id } of [...running, ...others]) {
    refreshRun(folder, id)
    if (budget.isSpent) return
  }
}
