import { type Experiment, isPrompt, TrackingError } from '@waymark/domain'
import { carryExperiment, wantedRuns } from './carry/carry-experiment.ts'
import { carryRegistry } from './carry/carry-registry.ts'
import type { Passage, TransferChoice } from './carry/passage.ts'
import { reportUnread } from './carry/report-unread.ts'
import { Ids } from './ids.ts'
import { Journal } from './journal/journal.ts'
import { type Carried, nothingCarried, type TransferReport } from './report.ts'
import type { TransferSource } from './source.ts'
import type { TransferTarget } from './target.ts'

/** A transfer's sides and how to go about it. */
export interface TransferRequest {
  readonly source: TransferSource
  readonly target: TransferTarget
  readonly choice: TransferChoice
  /** Where to note what was carried; undefined notes nothing. */
  readonly journal: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (carried: Readonly<Carried>) => void
}

/**
 * Carries runs, models and files from one place to another. May be stopped at any moment, by the
 * signal or by a kill, and repeated: what is there is not written again.
 *
 * A failure of one thing is in the report's `left`; one of a whole side (the server is gone, the
 * disk is full) ends it, and `stoppedBy` says why. What was carried stays.
 *
 * @throws {TrackingError} `SOURCE_LACKS_EXPERIMENT`; invalid for a filter that none understands
 */
export async function transfer(request: TransferRequest): Promise<TransferReport> {
  const { source, target, choice, signal } = request
  const startedAt = performance.now()
  const journal = new Journal(choice.dryRun ? undefined : request.journal)
  const passage: Passage = {
    source,
    target,
    choice,
    journal,
    signal,
    ids: new Ids(),
    carried: nothingCarried(),
    left: [...(source.problems ?? [])],
    notes: [],
    onProgress: request.onProgress ?? (() => undefined),
  }
  let stoppedBy: string | null = null
  try {
    await carryAll(passage)
  } catch (error) {
    if (signal?.aborted) stoppedBy = 'It was told to stop.'
    else if (error instanceof TrackingError && !isOfChoice(error)) {
      stoppedBy = error.message
    } else throw error
  } finally {
    journal.close()
  }
  return {
    source: source.label,
    target: target.label,
    dryRun: choice.dryRun,
    stoppedBy,
    seconds: Math.round(performance.now() - startedAt) / 1000,
    carried: passage.carried,
    left: passage.left,
    notes: passage.notes,
  }
}

/** Whether what was asked for is wrong, so that nothing was done. */
function isOfChoice({ code }: TrackingError): boolean {
  return code === 'INVALID_VALUE' || code === 'SOURCE_LACKS_EXPERIMENT'
}

async function carryAll(passage: Passage): Promise<void> {
  const { choice, source } = passage
  const missing = new Set(choice.experiments)
  const wanted: Experiment[] = []
  let inBin = 0
  for await (const experiment of source.experiments()) {
    const { name, experimentId } = experiment
    const isNamed = missing.delete(name) || missing.delete(experimentId)
    if (choice.experiments.length > 0 && !isNamed) continue
    if (experiment.lifecycleStage === 'deleted' && !choice.withDeleted) inBin += 1
    else wanted.push(experiment)
  }
  if (missing.size > 0) {
    throw new TrackingError('SOURCE_LACKS_EXPERIMENT', { place: source.label, names: [...missing] })
  }
  if (inBin > 0)
    passage.notes.push(`${inBin} experiments are in the bin: --deleted brings them too`)
  const unread = await reportUnread(source, {
    experimentIds: wanted.map(({ experimentId }) => experimentId),
    isPart: choice.experiments.length > 0 || choice.filter !== '',
    withModels: choice.withModels,
  })
  passage.left.push(...unread)
  for (const experiment of wanted) {
    passage.signal?.throwIfAborted()
    if (choice.dryRun) await countExperiment(passage, experiment)
    else await carryExperiment(passage, experiment)
  }
  if (!choice.withModels) return
  if (choice.dryRun) await countRegistry(passage)
  else await carryRegistry(passage)
}

async function countExperiment(passage: Passage, experiment: Experiment): Promise<void> {
  const { carried, source, choice } = passage
  carried.experiments += 1
  carried.runs += await count(passage, wantedRuns(passage, experiment))
  if (choice.filter !== '') return // which of them belong to the runs is not looked up
  carried.loggedModels += await count(passage, source.loggedModels(experiment.experimentId))
}

async function countRegistry(passage: Passage): Promise<void> {
  const { source, carried } = passage
  for await (const { name, tags } of source.registeredModels()) {
    carried.registeredModels += 1
    const versions = source.versions(name, { isPrompt: isPrompt(tags) })
    carried.versions += await count(passage, versions)
  }
}

async function count({ signal }: Passage, items: AsyncIterable<unknown>): Promise<number> {
  const iterator = items[Symbol.asyncIterator]()
  let found = 0
  while ((await iterator.next()).done !== true) {
    signal?.throwIfAborted()
    found += 1
  }
  return found
}
