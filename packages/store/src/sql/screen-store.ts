import type { ScreenStore } from '../screens.ts'
import type { Access } from './access.ts'
import { experimentFigures } from './experiments/experiment-figures.ts'
import { KeysCache } from './experiments/keys-cache.ts'
import { FigureCache } from './metrics/figure-cache.ts'
import { groupCurves } from './metrics/group-curves.ts'
import { groupFigures } from './metrics/group-figures.ts'
import type { SeriesCache } from './metrics/series-cache.ts'
import { seriesFigures } from './metrics/series-figures.ts'
import { seriesPage } from './metrics/series-page.ts'
import { thinnedSeries } from './metrics/thinned-series.ts'
import { ColumnCache } from './runs/column-cache.ts'
import { countRuns } from './runs/count-runs.ts'
import { runColumns } from './runs/run-columns.ts'
import { runOverview } from './runs/run-overview.ts'
import { runStates } from './runs/run-states.ts'
import { runsTable } from './runs/runs-table.ts'
import { signsOfLife } from './runs/signs-of-life.ts'
import { WholeColumns } from './runs/whole-columns.ts'

/** What the screens ask for, in SQL tables. */
export function screenStore({ read, writer }: Access, cache: SeriesCache): ScreenStore {
  const keys = new KeysCache()
  const columns = new ColumnCache()
  const caches = { columns, figures: new FigureCache(), wholes: new WholeColumns() }
  return {
    runsTable: async (query) => runsTable(read(), caches, query),
    countRuns: async (query) => countRuns(read(), columns, query),
    runColumns: async (query) => runColumns(read(), caches, query),
    experimentKeys: async (experimentId) => keys.get(read(), experimentId),
    experimentFigures: async (query) => experimentFigures(read(), query),
    thinnedSeries: async (query) => thinnedSeries(read(), cache, query),
    seriesFigures: async (query) => seriesFigures(read(), cache, query),
    groupCurves: async (query) => groupCurves(read(), cache, query),
    groupFigures: async (query) => groupFigures(read(), cache, query),
    seriesPage: async (query) => seriesPage(read(), query),
    runOverview: async (query) => runOverview(read(), cache, query),
    signsOfLife: async (runIds) => signsOfLife(read(), runIds),
    runStates: async (runIds) => runStates(read(), runIds),
    // On the connection that writes: to any other one our own changes would look foreign.
    foreignVersion: () => writer.call('foreignVersion', {}),
  }
}
