import type { RunsColumnSummary, RunsGroups, RunsImportance } from '@waymark/protocol/waymark'
import { postOwn } from './fetch-json.ts'

/** Which runs figures are of. */
export interface RunsScope {
  readonly experimentIds: readonly string[]
  readonly filter: string
  readonly viewType?: 'deleted'
}

/** The distinct values of a column, and a histogram of its numbers. */
export async function readColumnSummary(
  scope: RunsScope,
  column: string,
  signal: AbortSignal,
): Promise<RunsColumnSummary> {
  return (await postOwn('runs/column-summary', { ...scope, column }, signal)) as RunsColumnSummary
}

/** Runs with the same values in some columns, each group with columns of numbers in figures, which are its `metrics`. */
export async function readGroups(
  scope: RunsScope,
  asked: {
    readonly by: readonly string[]
    /** Columns of numbers: metrics, or figures of all points such as `max.val/accuracy`. */
    readonly figures: readonly string[]
    readonly quantiles?: readonly number[]
    readonly runsPerGroup: number
    /** Columns of which each group has the value that all of its runs have. */
    readonly shared?: readonly string[]
  },
  signal: AbortSignal,
): Promise<RunsGroups> {
  return (await postOwn('runs/groups', { ...scope, ...asked }, signal)) as RunsGroups
}

/** Which params a metric goes with. */
export async function readImportance(
  scope: RunsScope,
  metric: string,
  signal: AbortSignal,
): Promise<RunsImportance> {
  return (await postOwn('runs/importance', { ...scope, metric }, signal)) as RunsImportance
}
