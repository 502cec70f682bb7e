import type { Run } from '@waymark/domain'
import { isSharedLocation } from '@waymark/domain'
import { runPrint } from '../journal/run-print.ts'
import { packPoints } from '../points.ts'
import type { CarriedRun, TargetPlace } from '../target.ts'
import { isMissing } from '../targets/missing.ts'
import { carryFiles } from './carry-files.ts'
import { attempt, type Passage } from './passage.ts'

/** Points handed to the target at once: 1.3 MB of columns. */
const POINTS = 50_000

/** Statuses after which a run does not change any more. */
const OVER = new Set(['FINISHED', 'FAILED', 'KILLED'])

/** A run that is at the target and may still have to be settled. */
export interface RunThere {
  readonly place: TargetPlace
  readonly listed: Run
  readonly print: string
  /** Whether this transfer has written it: then it has to be settled anew. */
  readonly isWritten: boolean
}

/**
 * Carries a run with its points and files, unless the journal says that it is there as it is.
 *
 * @returns undefined if it was left behind
 */
export async function carryRun(
  passage: Passage,
  listed: Run,
  experimentId: string,
): Promise<RunThere | undefined> {
  const { ids, carried, journal, left } = passage
  const { runId, artifactUri } = listed.info
  const { withArtifacts } = passage.choice
  const files = withArtifacts ? (passage.source.filesPrint?.(runId) ?? '') : ''
  const print = runPrint(listed, { withArtifacts, files })
  const at = Date.now()
  const unchanged = await findUnchanged(passage, listed, print)
  const place =
    unchanged ??
    (await attempt(passage, { kind: 'run', id: runId }, async () => {
      const before = left.length
      const made = await writeRun(passage, listed, experimentId)
      carried.runs += 1
      // What lacks something is carried again the next time.
      if (!left.slice(before).some(({ id }) => id.startsWith(runId))) {
        journal.note({ kind: 'run', from: runId, to: made.id, print, at })
      }
      return made
    }))
  passage.onProgress(carried)
  if (place === undefined) return undefined
  ids.runs.set(runId, place.id)
  ids.places.set(runId, { from: artifactUri, to: place })
  return { place, listed, print, isWritten: unchanged === undefined }
}

async function findUnchanged(
  passage: Passage,
  run: Run,
  print: string,
): Promise<TargetPlace | undefined> {
  const { journal, source, target, carried } = passage
  const isOver = OVER.has(run.info.status) || run.info.lifecycleStage === 'deleted'
  const known = isOver ? journal.findRun(run.info.runId, print) : undefined
  if (known === undefined) return undefined
  const place = await target.placeOfRun(known.to).catch(isMissing) // it may have been purged there
  if (place === undefined) {
    // Forgotten before it is carried anew: cut off in the middle, it would pass for whole.
    journal.note({ kind: 'gone', from: run.info.runId })
    return undefined
  }
  carried.runsUnchanged += 1
  // A file can be edited after its run has ended.
  if (source.tellsChanges) await carryRunFiles(passage, run, { place, since: known.at })
  return place
}

/** Carries the files of a run, where they are wanted and do not stay where they are. */
async function carryRunFiles(
  passage: Passage,
  { info: { runId, artifactUri: location } }: Run,
  to: { readonly place: TargetPlace; readonly since?: number | undefined },
): Promise<void> {
  if (!passage.choice.withArtifacts || location === '' || isSharedLocation(location)) return
  await carryFiles(passage, { kind: 'run', id: runId, location }, to)
}

async function writeRun(passage: Passage, listed: Run, experimentId: string): Promise<TargetPlace> {
  const { source, target, carried } = passage
  const sourceId = listed.info.runId
  const whole = await source.wholeRun(listed)
  const draft = carriedRun(passage, whole, { experimentId, runId: sourceId })
  const place = await target.run(experimentId, draft)
  const own = carriedRun(passage, whole, { experimentId, runId: place.id })
  // Under the new id, tags name the run itself.
  if (place.id !== sourceId) {
    for (const [index, { key, value }] of own.run.tags.entries()) {
      if (draft.run.tags[index]?.value !== value) await target.setRunTag(place.id, key, value)
    }
  }
  const keys = listed.metrics.map(({ key }) => key)
  for await (const points of packPoints(source.history(sourceId, keys), POINTS)) {
    passage.signal?.throwIfAborted()
    const count = points.keyIndex.length // before the columns travel to another thread
    await target.points(place, own, points)
    carried.points += count
    passage.onProgress(carried)
  }
  await carryRunFiles(passage, whole, { place })
  return place
}

/** A run in the target's words. */
export function carriedRun(
  { ids, left }: Passage,
  run: Run,
  to: { readonly experimentId: string; readonly runId: string },
): CarriedRun {
  const sourceId = run.info.runId
  return {
    run: ids.renamed(run, to),
    sourceId,
    keepsLocation: isSharedLocation(run.info.artifactUri),
    left: (reason) => left.push({ kind: 'run', id: sourceId, reason }),
  }
}
