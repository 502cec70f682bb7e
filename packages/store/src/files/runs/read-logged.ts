import { sql } from '../../sql/sql.ts'
import { look } from '../disk/signature.ts'
import { findExperimentFolder } from '../experiments/scan-experiments.ts'
import { claim, isReadElsewhere, release } from '../index/claim.ts'
import { type Budget, type Folder, noteLook } from '../index/folder.ts'
import { findEntity, noteForeignChange, putEntity } from '../index/folder-tables.ts'
import type { Progress } from '../index/need.ts'
import { NAMES } from '../layout/names.ts'
import type { NotWhole } from './kept-runs.ts'
import { readContent } from './read-content.ts'
import { isSameFile, refreshRun } from './refresh-run.ts'
import { scanRuns } from './scan-runs.ts'
import { writeContents } from './write-content.ts'

/** What is read quickly is read by whoever asks. */
const CLAIMED = 100

/** Rows that are kept until they are written together: those of some 2000 runs. */
const KEPT_ROWS = 50_000

/** Runs looked for at once, so that not all of them are listed each time. */
const RUNS_AT_ONCE = 500

/**
 * Brings all that was logged to an experiment's runs, points apart, up to date: the newest first,
 * then one look at those that an earlier process read. In a transaction.
 */
export function readLogged(folder: Folder, experimentId: string, budget: Budget): Progress {
  const what = `logged ${experimentId}`
  if (isReadElsewhere(folder, what, budget)) return 'elsewhere'
  // While it goes on, the list of runs stays as it was at the beginning.
  if (!folder.notWhole.has(experimentId)) {
    const scanned = scanRuns(folder, experimentId, budget)
    if (scanned !== 'done') return scanned
  }
  const unread = folder.notWhole.get(experimentId) ?? listNotWhole(folder, experimentId)
  if (unread.length > CLAIMED) claim(folder, what)
  folder.notWhole.set(experimentId, unread)
  const path = findExperimentFolder(folder, experimentId) ?? experimentId
  for (let run = unread.pop(); run !== undefined; run = unread.pop()) {
    readWhole(folder, { ...run, place: `${folder.root}/${path}/${run.id}`, experimentId })
    if (budget.isSpent) return 'more'
  }
  writeKept(folder, experimentId)
  if (!verifyLogged(folder, experimentId, budget)) return 'more'
  release(folder, what)
  folder.notWhole.delete(experimentId)
  return 'done'
}

/** Runs of which only the meta file was read, the newest last. */
function listNotWhole({ context: { db } }: Folder, experimentId: string): NotWhole[] {
  return db.all(sql`
    select entity.id, entity.meta_ms, entity.meta_size from waymark_folder_entities as entity
    join runs on runs.run_uuid = entity.id
    where entity.kind = 'run' and entity.parent = ${experimentId} and entity.is_whole = 0
    order by runs.start_time`)
}

/** Reads a run's files, and keeps what they say until many runs are written together. */
function readWhole(
  folder: Folder,
  run: NotWhole & { readonly place: string; readonly experimentId: string },
): void {
  const { id: runId, place, experimentId } = run
  const meta = look(place, NAMES.meta)
  if (meta === undefined || !isSameFile([NAMES.meta, run.meta_ms, run.meta_size], meta)) {
    folder.lookedAt.delete(`run ${runId}`)
    refreshRun(folder, runId)
    return
  }
  const readAt = Date.now()
  const content = readContent(place, { runId, experimentId }, new Map())
  const kept = folder.contents.get(experimentId) ?? { runs: [], rows: 0 }
  folder.contents.set(experimentId, kept)
  kept.runs.push({ content, meta, readAt })
  kept.rows += content.params.length + content.tags.length + 2 * content.metrics.series.length
  if (kept.rows >= KEPT_ROWS) writeKept(folder, experimentId)
}

/** Writes the runs that were read, those apart that somebody else wrote or took away meanwhile. */
function writeKept(folder: Folder, experimentId: string): void {
  const { db } = folder.context
  const runs = (folder.contents.get(experimentId)?.runs ?? []).flatMap((run) => {
    const known = findEntity(db, 'run', run.content.runId)
    return known?.isWhole === false && known.parent === experimentId ? [{ ...run, known }] : []
  })
  folder.contents.delete(experimentId)
  if (runs.length === 0) return
  writeContents(
    folder,
    runs.map(({ content }) => content),
  )
  for (const { known, meta, content, readAt } of runs) {
    putEntity(db, { ...known, meta, isWhole: true, seen: content.seen })
    folder.lookedAt.set(`run ${known.id}`, readAt)
  }
  noteForeignChange(db)
}

/** Looks once at every run that an earlier process read: its files' times, nothing more. */
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
      after = id
      if (folder.lookedAt.has(`run ${id}`)) continue // by this process, which follows it since
      refreshRun(folder, id, { isQuick: true })
      if (budget.isSpent) {
        folder.cursors.set(what, after)
        return false
      }
    }
    if (runs.length < RUNS_AT_ONCE) break
  }
  folder.cursors.delete(what)
  noteLook(folder, what)
  return true
}
