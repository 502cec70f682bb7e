import type { ChangedCounts, PurgedRuns } from '@waymark/protocol/waymark'
import { ownUrl, postMlflow, postOwn } from './fetch-json.ts'
import type { RunsQuestion } from './runs-table.ts'

// Ten thousand runs take the server a few seconds.
const PATIENCE_MS = 60_000

function post(path: string, body: object): Promise<unknown> {
  return postOwn(path, body, AbortSignal.timeout(PATIENCE_MS))
}

/** The runs that a change is about: those named, or all that a table's filter finds. */
export type ChosenRuns =
  | { readonly runIds: readonly string[] }
  | {
      readonly experimentIds: readonly string[]
      readonly filter: string
      readonly viewType?: 'deleted'
    }

/** Sets a tag of some runs. */
export async function tagRuns(
  runs: ChosenRuns,
  tag: { readonly key: string; readonly value: string },
): Promise<ChangedCounts> {
  return (await post('runs/bulk', { ...runs, action: 'tag', tags: [tag] })) as ChangedCounts
}

/** Takes a tag away from some runs. */
export async function untagRuns(runs: ChosenRuns, key: string): Promise<ChangedCounts> {
  return (await post('runs/bulk', { ...runs, action: 'delete-tag', keys: [key] })) as ChangedCounts
}

/** Notes those of some runs that are running as killed; their programs are not touched. */
export async function stopRuns(runs: ChosenRuns): Promise<ChangedCounts> {
  return (await post('runs/bulk', { ...runs, action: 'stop' })) as ChangedCounts
}

/** Puts a paragraph behind the notes of some runs. */
export async function noteRuns(runs: ChosenRuns, note: string): Promise<ChangedCounts> {
  return (await post('runs/bulk', { ...runs, action: 'add-note', note })) as ChangedCounts
}

/** Writes the note of a run anew; an empty one is none. */
export async function writeNote(runId: string, note: string): Promise<void> {
  const key = 'mlflow.note.content'
  const change =
    note === ''
      ? { action: 'delete-tag', keys: [key] }
      : { action: 'tag', tags: [{ key, value: note }] }
  await post('runs/bulk', { runIds: [runId], ...change })
}

/** Gives a run another name. */
export async function renameRun(runId: string, name: string): Promise<void> {
  await postMlflow('runs/update', { run_id: runId, run_name: name })
}

/** Puts runs into the bin, or takes them out of it; says which they were. */
export async function moveToBin(
  runs: ChosenRuns,
  action: 'delete' | 'restore',
): Promise<ChangedCounts> {
  return (await post('runs/bulk', { ...runs, action, withIds: true })) as ChangedCounts
}

/** Moves runs, and those below them, to another experiment; says which they were. */
export async function moveRuns(runs: ChosenRuns, toExperimentId: string): Promise<ChangedCounts> {
  return (await post('runs/move', { ...runs, toExperimentId, withIds: true })) as ChangedCounts
}

/** Deletes runs in the bin for good. */
export async function purgeRuns(runIds: readonly string[]): Promise<PurgedRuns> {
  return (await post('runs/purge', { runIds })) as PurgedRuns
}

/** What all runs of a question can be downloaded as. */
export type DownloadKind = 'csv' | 'json' | 'parquet'

/** Where all runs of a question are as one file, in the columns on screen. */
export function downloadUrl(
  question: RunsQuestion,
  columns: readonly string[],
  kind: DownloadKind = 'csv',
): string {
  const { experimentIds, filter, orderBy, viewType } = question
  return ownUrl(`runs/${kind}`, {
    experimentIds,
    filter: filter || undefined,
    orderBy: orderBy || undefined,
    columns,
    viewType,
  })
}
