import type { Client } from '@waymark/client'
import type { ViewType } from '@waymark/domain'
import { age } from '../../options/age.ts'
import { append } from '../../options/append.ts'
import { CommandError, usageError } from '../../program/command-error.ts'
import { EXIT } from '../../program/exit-code.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import { experimentsOf } from './experiments-of.ts'
import { findRuns } from './find-runs.ts'
import type { ListedRun } from './list-runs.ts'

/** A command over runs that are named, or found by a filter, an experiment and an age. */
export function selectionCommand(name: string) {
  return trackingCommand(name)
    .argument('[runs...]', 'ids of runs')
    .option('--run-id <id>', 'a run, as MLflow has it; repeatable', append)
    .option('--filter <text>', 'all runs that match, in the language of `runs search`')
    .option('-x, --experiment-id <id>', 'of which experiment; repeatable, default all', append)
    .option('--experiment-name <name>', 'or by its name; repeatable', append)
    .option('--older-than <age>', 'only runs that ended so long ago (30d, 12h) or fell silent', age)
    .option('--dry-run', 'only show which runs are meant')
}

/** What {@link selectionCommand} leaves. */
export interface Selection {
  readonly runs: readonly string[]
  readonly runId?: readonly string[] | undefined
  readonly filter?: string | undefined
  readonly experimentId?: readonly string[] | undefined
  readonly experimentName?: readonly string[] | undefined
  readonly olderThan?: number | undefined
}

/** The runs that are meant, and whether a search found them rather than their names. */
export interface SelectedRuns {
  readonly runs: readonly ListedRun[]
  readonly isSearched: boolean
}

/**
 * Finds the runs that a command line means.
 *
 * @throws {CommandError} when it names none; when nothing matches
 * @throws {TrackingError} `RUN_NOT_FOUND` and what a search throws
 */
export async function selectRuns(
  client: Client,
  selection: Selection,
  { viewType, now }: { readonly viewType: ViewType; readonly now: number },
): Promise<SelectedRuns> {
  const named = [...new Set([...selection.runs, ...(selection.runId ?? [])])]
  const { filter, olderThan, experimentId, experimentName } = selection
  const isSearched = [filter, olderThan, experimentId, experimentName].some(
    (it) => it !== undefined,
  )
  if (named.length > 0 === isSearched) {
    throw usageError(
      'Name runs by their ids, or find them with --filter, --experiment-id or --older-than.',
    )
  }
  if (!isSearched)
    return { runs: await Promise.all(named.map((id) => getRun(client, id))), isSearched }

  const experimentIds = await experimentsOf(client, selection)
  const query = { experimentIds, filter: filterOf(filter, olderThan, now), orderBy: [], viewType }
  const runs: ListedRun[] = []
  for await (const run of findRuns(client, query)) runs.push(run)
  if (runs.length === 0) throw new CommandError('No run matches.', EXIT.notFound)
  return { runs, isSearched }
}

// A run that was killed never ends, so its silence counts: only Waymark knows that status.
function filterOf(filter = '', olderThan: number | undefined, now: number): string {
  if (olderThan === undefined) return filter
  const before = Math.floor(now - olderThan)
  const old = `(attributes.end_time < ${before} OR (attributes.status = 'LOST' AND attributes.start_time < ${before}))`
  return filter.trim() === '' ? old : `(${filter}) AND ${old}`
}

async function getRun(client: Client, runId: string): Promise<ListedRun> {
  return (await client.runs.get({ runId })).run
}
