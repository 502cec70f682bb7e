import type { Comparison } from '../../api/comparison.ts'
import type { RunInk } from '../../charts/run-colours.ts'
import type { Axis } from './axis.ts'
import type { CompareView } from './compare-view.ts'
import type { ChangeCompareView } from './use-compare-view.ts'

/** What the parts of a comparison share. Runs are named by their place in it. */
export interface ComparedProps {
  readonly comparison: Comparison
  readonly view: CompareView
  readonly onChange: ChangeCompareView
  readonly inks: readonly RunInk[]
  /** The runs within every brush. */
  readonly within: ReadonlySet<number>
  readonly axes: readonly Axis[]
}
