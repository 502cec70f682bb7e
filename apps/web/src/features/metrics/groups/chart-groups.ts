import type { GroupsQuestion } from '../../../api/series-groups.ts'
import type { RunInk } from '../../../charts/run-colours.ts'

/** What a group of runs is called and drawn with. */
export interface ChartGroup {
  /** What tells it from the others: see {@link groupId}. */
  readonly id: string
  readonly name: string
  readonly ink: RunInk
}

/** The groups that charts draw a curve of each. */
export interface ChartGroups {
  readonly shown: readonly ChartGroup[]
  /** How many runs there are in them. */
  readonly runs: number
  /** Which groups there are and of how many runs, in a text: another one asks for other curves. */
  readonly census: string | undefined
  /** What the server is asked for: of all runs of each. */
  readonly question: GroupsQuestion
  /** By run, of those runs that stand for their group where each is shown by itself. */
  readonly byRun: ReadonlyMap<string, ChartGroup>
}

/** What tells a group from the others. */
export function groupId(values: readonly (string | null)[]): string {
  return JSON.stringify(values)
}
