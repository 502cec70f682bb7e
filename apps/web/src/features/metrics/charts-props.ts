import type { ChangeChartView, ChartView } from './chart-view.ts'
import type { ChartRun } from './curves-of.ts'
import type { ChartGroups } from './groups/chart-groups.ts'
import type { GroupStores } from './groups/use-group-stores.ts'
import type { SeriesStores } from './use-series.ts'

/** What all charts of a page share. */
export interface ChartsProps {
  /** Where layouts are saved that are too long for a link. */
  readonly experimentIds: readonly string[]
  readonly runs: readonly ChartRun[]
  /** Then a curve is drawn for each group, and none for a run. */
  readonly groups?: ChartGroups
  readonly view: ChartView
  readonly onChange: ChangeChartView
}

/** Where the charts of a page have their curves from. */
export interface ChartStores extends SeriesStores {
  /** Where a curve is drawn for each group. */
  readonly grouped: GroupStores | undefined
}
