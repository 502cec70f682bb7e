import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { areUnchanged, differ, look, lookForEdits, type Seen } from '../disk/signature.ts'
import { findExperimentFolder, scanExperiments } from '../experiments/scan-experiments.ts'
import { type Folder, isFresh, noteLook } from '../index/folder.ts'
import {
  type Entity,
  findEntity,
  listEntities,
  noteForeignChange,
  putEntity,
} from '../index/folder-tables.ts'
import { NAMES } from '../layout/names.ts'
import { dropContent, forgetRun } from './forget-run.ts'
import { READ, readContent } from './read-content.ts'
import { findRunFolder } from './run-files.ts'
import { readRunInfo, writeRunInfos } from './run-info.ts'
import { writeContents } from './write-content.ts'
import { knownSeries } from './write-metrics.ts'

/**
 * Brings all that the index has of a run, points apart, up to date with its files; finds a run that
 * the index does not have yet. In a transaction.
 *
 * @param options.isQuick whether params that somebody edited in place may be passed over: to find
 *   them each of their files is looked at
 */
export function refreshRun(
  folder: Folder,
  runId: string,
  { isQuick = false }: { isQuick?: boolean } = {},
): void {
  const { db } = folder.context
  if (!/^[\w-]+$/.test(runId)) return
  if (isFresh(folder, `run ${runId}`)) return
  const known = findEntity(db, 'run', runId) ?? findNewRun(folder, runId)
  if (known === undefined) return
  const experiment = findExperimentFolder(folder, known.parent)
  if (experiment === undefined) return
  const place = join(folder.root, experiment, runId)
  const isSame =
    known.isWhole &&
    areUnchanged(place, [known.meta, ...known.seen]) &&
    (isQuick || areEditsKnown(place, known))
  if (isSame) {
    noteLook(folder, `run ${runId}`)
    return
  }
  readRun(folder, known, place)
  noteLook(folder, `run ${runId}`)
}

/** Whether the params that were edited in place were read since. */
function areEditsKnown(place: string, { seen }: Entity): boolean {
  return lookForEdits(place, NAMES.params).every(([path]) => seen.some((file) => file[0] === path))
}

/** A run that was made since the last look, and perhaps its experiment too. */
function findNewRun(folder: Folder, runId: string): Entity | undefined {
  if (!lookForRun(folder, runId)) {
    folder.lookedAt.delete('experiments')
    scanExperiments(folder)
    lookForRun(folder, runId)
  }
  return findEntity(folder.context.db, 'run', runId)
}

function lookForRun(folder: Folder, runId: string): boolean {
  const { root, context } = folder
  return listEntities(context.db, 'experiment').some((experiment) => {
    const place = join(root, experiment.folder, runId)
    if (!existsSync(join(place, NAMES.meta))) return false
    const info = readRunInfo(place, { runId, experimentId: experiment.id })
    if (info === undefined) return false
    writeRunInfos(folder, [info])
    return true
  })
}

function readRun(folder: Folder, known: Entity, place: string): void {
  const { db } = folder.context
  const run = { runId: known.id, experimentId: known.parent }
  const meta = look(place, NAMES.meta)
  if (meta === undefined) {
    if (!existsSync(place)) forgetRun(folder, run.runId)
    return
  }
  if (known.isWhole || !isSameFile(known.meta, meta)) {
    const info = readRunInfo(place, run)
    if (info === undefined) return
    writeRunInfos(folder, [info])
  }
  const content = readContent(place, run, knownSeries(folder, run.runId))
  if (known.isWhole) dropContent(folder.context, run.runId) // else there is none yet
  writeContents(folder, [content])
  // Of a run that is read for the first time they are found by the look after.
  const edits = known.isWhole ? lookForEdits(place, NAMES.params) : []
  const seen = [...content.seen, ...edits]
  putEntity(db, { ...known, meta, isWhole: true, seen })
  if (!known.isWhole || differ([known.meta, ...known.seen], [meta, ...seen])) noteForeignChange(db)
}

/** Whether a file is as it was, and that look was late enough after its change to be trusted. */
export function isSameFile(before: Seen, now: Seen): boolean {
  return now[1] >= 0 && now[1] === before[1] && now[2] === before[2]
}

/** Notes how files that were just written here are, so that the next look finds nothing new. */
export function noteOwnRunFiles(folder: Folder, runId: string, touched: ReadonlySet<string>): void {
  const known = findEntity(folder.context.db, 'run', runId)
  const place = findRunFolder(folder, runId)
  if (known === undefined || place === undefined) return
  const seen = new Map(known.seen.map((entry) => [entry[0], entry]))
  for (const path of touched) {
    const inside =
      path === place ? '.' : path.startsWith(`${place}/`) ? path.slice(place.length + 1) : undefined
    if (
      inside === undefined ||
      (inside !== '.' && !READ.some((name) => inside === name || inside.startsWith(`${name}/`)))
    )
      continue
    const now = look(place, inside, { isOwn: true })
    if (now !== undefined && now[2] >= 0 && inside.startsWith(`${NAMES.params}/`)) continue
    if (now === undefined) seen.delete(inside)
    else seen.set(inside, now)
  }
  const meta = look(place, NAMES.meta, { isOwn: true })
  if (meta !== undefined) putEntity(folder.context.db, { ...known, meta, seen: [...seen.values()] })
}
