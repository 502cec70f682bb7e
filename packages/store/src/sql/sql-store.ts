import type { Store } from '../store.ts'
import type { Access } from './access.ts'
import { binStore } from './bin/bin-store.ts'
import { countUnread } from './count-unread.ts'
import { datasetStore } from './datasets/dataset-store.ts'
import { experimentStore } from './experiments/experiment-store.ts'
import { importStore } from './imports/import-store.ts'
import { loggedModelStore } from './logged-models/logged-model-store.ts'
import { metricStore } from './metrics/metric-store.ts'
import { SeriesCache } from './metrics/series-cache.ts'
import { registryStore } from './registry/registry-store.ts'
import { runStore } from './runs/run-store.ts'
import { screenStore } from './screen-store.ts'

/** A store in SQL tables: its parts, noun by noun. `close` also lets go of the reading side. */
export function sqlStore(access: Access, close: () => Promise<void>): Store {
  const cache = new SeriesCache() // one connection, one cache: whoever draws a chart fills it
  return {
    experiments: experimentStore(access),
    runs: runStore(access),
    metrics: metricStore(access, cache),
    datasets: datasetStore(access),
    registry: registryStore(access),
    loggedModels: loggedModelStore(access),
    bin: binStore(access),
    imports: importStore(access),
    screens: screenStore(access, cache),
    spools: { apply: (request) => access.writer.call('spools.apply', request) },
    countUnread: async (experimentIds) => countUnread(access.read(), experimentIds),
    append: (batch) => access.writer.call('append', batch),
    close,
    [Symbol.asyncDispose]: close,
  }
}
