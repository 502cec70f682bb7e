import type { ChosenRuns } from '../../../api/run-changes.ts'

/** What is to be changed, and how many runs that is. */
export interface Chosen {
  readonly runs: ChosenRuns
  readonly count: number
}

/** `3 runs`. */
export function countText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'run' : 'runs'}`
}
