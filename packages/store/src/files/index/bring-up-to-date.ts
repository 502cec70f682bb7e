import { sql } from '../../sql/sql.ts'
import { scanExperiments } from '../experiments/scan-experiments.ts'
import { refreshLoggedModel, scanLoggedModels } from '../logged-models/scan-logged-models.ts'
import { scanRegistry } from '../registry/scan-registry.ts'
import { readLogged } from '../runs/read-logged.ts'
import { listSeries, readSeries } from '../runs/read-series.ts'
import { refreshRun } from '../runs/refresh-run.ts'
import { scanRuns } from '../runs/scan-runs.ts'
import type { Budget, Folder } from './folder.ts'
import { findEntity, listEntities } from './folder-tables.ts'
import { forgetLooks } from './forget-looks.ts'
import type { FolderNeed, Progress } from './need.ts'

/**
 * Reads what is needed into the index, as far as a budget of time goes. In a transaction.
 *
 * @returns how far it came
 */
export async function bringUpToDate(
  folder: Folder,
  need: FolderNeed,
  budget: Budget,
): Promise<Progress> {
  if ('isAnew' in need) forgetLooks(folder, need)
  scanExperiments(folder)
  switch (need.kind) {
    case 'experiments':
      return 'done'
    case 'models':
      scanRegistry(folder)
      return 'done'
    case 'loggedModel':
      refreshLoggedModel(folder, need.modelId)
      return 'done'
    case 'loggedModels':
      for (const id of experimentsOf(folder, need.experimentIds)) scanLoggedModels(folder, id)
      return 'done'
    case 'runs':
      return eachOf(experimentsOf(folder, need.experimentIds), (id) => scanRuns(folder, id, budget))
    case 'logged':
      return eachOf(experimentsOf(folder, need.experimentIds), (id) =>
        readLogged(folder, id, budget),
      )
    case 'run':
      for (const runId of need.runIds) {
        refreshRun(folder, runId)
        if (budget.isSpent) return 'more'
      }
      return 'done'
    case 'series':
      return (await readAllSeries(folder, need.series, budget)) ? 'done' : 'more'
  }
}

function experimentsOf(folder: Folder, ids: readonly string[] | undefined): readonly string[] {
  const { db } = folder.context
  if (ids === undefined) return listEntities(db, 'experiment').map(({ id }) => id)
  return [...new Set(ids)].filter((id) => findEntity(db, 'experiment', id) !== undefined)
}

/** Reads each experiment in turn, as far as one goes. */
function eachOf(ids: readonly string[], read: (experimentId: string) => Progress): Progress {
  for (const id of ids) {
    const progress = read(id)
    if (progress !== 'done') return progress
  }
  return 'done'
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
    if (scanRuns(folder, id, budget) !== 'done') return
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
