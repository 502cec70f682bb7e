import type { ChangedCounts, PurgedRuns } from '@waymark/protocol/waymark'
import { apiUrl, OWN_API, postOwn } from './fetch-json.ts'
import type { RunsQuestion } from './runs-table.ts'

// Ten thousand runs take the server a few seconds.
const PATIENCE_MS = 60_000

function post(path: string, body: object): Promise<unknown> {
  return postOwn(path, body, AbortSignal.timeout(PATIENCE_MS))
}

/** Sets a tag of some runs. */
export async function tagRuns(
  runIds: readonly string[],
  tag: { readonly key: string; readonly value: string },
): Promise<ChangedCounts> {
  return (await post('runs/bulk', { runIds, action: 'tag', tags: [tag] })) as ChangedCounts
}

/** Puts runs into the bin, or takes them out of it. */
export async function moveToBin(
  runIds: readonly string[],
  action: 'delete' | 'restore',
): Promise<ChangedCounts> {
  return (await post('runs/bulk', { runIds, action })) as ChangedCounts
}

/** Moves runs, and those below them, to another experiment. */
export async function moveRuns(
  runIds: readonly string[],
  toExperimentId: string,
): Promise<ChangedCounts> {
  return (await post('runs/move', { runIds, toExperimentId })) as ChangedCounts
}

/** Deletes runs in the bin for good. */
export async function purgeRuns(runIds: readonly string[]): Promise<PurgedRuns> {
  return (await post('runs/purge', { runIds })) as PurgedRuns
}

/** Where all runs of a question are as CSV, in the columns on screen. */
export function csvUrl(question: RunsQuestion, columns: readonly string[]): string {
  const { experimentIds, filter, orderBy, viewType } = question
  return apiUrl(`${OWN_API}/runs/csv`, {
    experimentIds,
    filter: filter || undefined,
    orderBy: orderBy || undefined,
    columns,
    viewType,
  })
}
