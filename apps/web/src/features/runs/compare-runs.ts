import { hrefOf, navigate } from '../../app/location.ts'
import { compareSearchOf } from '../compare/compare-view.ts'

/** Goes to the page that compares some runs. */
export function compareRuns(runIds: readonly string[]): void {
  navigate(hrefOf({ page: 'compare' }, compareSearchOf(runIds)))
}
