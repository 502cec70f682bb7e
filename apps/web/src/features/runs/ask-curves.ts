import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { isSideBarSlim } from '../../app/side-bar.ts'
import { arranged } from '../metrics/sections/arrangement.ts'
import { keysOnScreen, type Room } from '../metrics/sections/keys-on-screen.ts'
import { askSeries } from '../metrics/use-series.ts'
import { chartSections } from './chart-sections.ts'
import type { RunsView } from './runs-view.ts'

/** Asks for the curves of the first screen of a view that is about to be drawn, of one experiment. */
export function askCurves(
  view: RunsView,
  { metrics }: ExperimentColumns,
  runIds: readonly string[],
): void {
  const { charts, groupBy } = view
  const room = roomOf(view)
  if (room === undefined || groupBy.length > 0 || runIds.length === 0) return
  const sections = arranged(chartSections(metrics), charts.arrangement)
  const keys = keysOnScreen(sections, room)
  if (keys.length > 0) askSeries(runIds, keys, charts)
}

// As `runs.css` and `charts.css` have them.
const LEGEND_END = 183
const CONTROLS_END = 153

/** Where the charts of a view will be; undefined where they are below something else. */
function roomOf({ layout }: RunsView): Room | undefined {
  const { innerWidth, innerHeight } = window
  if (layout === 'table' || innerWidth < 1200) return undefined
  const beside = isSideBarSlim() ? 48 : 200
  return layout === 'charts'
    ? { width: innerWidth - beside - 48, height: innerHeight - LEGEND_END, least: 320 }
    : { width: (innerWidth - beside) / 2 - 33, height: innerHeight - CONTROLS_END, least: 250 }
}
