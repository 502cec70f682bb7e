import { shortNumber } from '../../../format/number.ts'
import type { ChartGroups } from '../groups/chart-groups.ts'

/** How many runs a panel shows one by one; of groups, of how many these are where not of all. */
export function runsWords(shown: number, groups: ChartGroups | undefined): string {
  const words = `${shortNumber(shown)} ${shown === 1 ? 'run' : 'runs'}`
  const isSample = groups !== undefined && groups.byRun.size < groups.runs
  return isSample ? `${words} of ${shortNumber(groups.runs)} in the groups` : words
}

/** The same of a panel of last values. */
export function lastOfWords(shown: number, groups: ChartGroups | undefined): string {
  return `last of ${runsWords(shown, groups)}`
}
