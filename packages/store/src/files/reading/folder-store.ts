import { parseRunFilter, parseRunOrderBy, readFigureOrder, TrackingError } from '@waymark/domain'
import type { GroupMembersQuery, RunsQuery, SeriesStretchQuery } from '../../screens.ts'
import type { Store } from '../../store.ts'
import type { FolderNeed } from '../index/need.ts'
import { countUnreadIn } from './count-unread.ts'

/** Waits until the index has what a question needs. */
export type Prepare = (need: FolderNeed) => Promise<void>

/**
 * A store on a folder's index: every question waits until the files that it is about have been read,
 * and for no others. What runs are called and when they began is known long before what was logged
 * to all of them, so a page ordered by that is there at once.
 */
export function folderStore(store: Store, root: string, prepare: Prepare): Store {
  return {
    ...store,
    experiments: preparedExperiments(store, prepare),
    runs: preparedRuns(store, prepare),
    metrics: preparedMetrics(store, prepare),
    datasets: {
      search: async (experimentIds) => {
        await prepare({ kind: 'logged', experimentIds })
        return store.datasets.search(experimentIds)
      },
    },
    bin: {
      ...store.bin,
      list: async (query) => {
        const { experimentIds } = query
        await prepare({ kind: 'experiments' })
        await prepare({ kind: 'runs', ...(experimentIds && { experimentIds }) })
        await prepare({ kind: 'loggedModels', ...(experimentIds && { experimentIds }) })
        return store.bin.list(query)
      },
    },
    registry: preparedRegistry(store, prepare),
    loggedModels: preparedModels(store, prepare),
    screens: preparedScreens(store, prepare),
    countUnread: async (experimentIds) => countUnreadIn(root, experimentIds),
  }
}

/**
 * Questions that wait for what they need. What is not there then is looked for once more at once:
 * another program may have made it a moment ago.
 */
function prepared(prepare: Prepare, need: Extract<FolderNeed, { isAnew?: boolean }>) {
  return <A extends unknown[], R>(ask: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      await prepare(need)
      try {
        return await ask(...args)
      } catch (error) {
        if (!(error instanceof TrackingError) || error.kind !== 'missing') throw error
        await prepare({ ...need, isAnew: true })
        return ask(...args)
      }
    }
  }
}

function preparedExperiments({ experiments }: Store, prepare: Prepare): Store['experiments'] {
  const after = prepared(prepare, { kind: 'experiments' })
  return {
    ...experiments,
    get: after(experiments.get),
    getByName: after(experiments.getByName),
    search: after(experiments.search),
  }
}

function preparedRuns({ runs }: Store, prepare: Prepare): Store['runs'] {
  return {
    ...runs,
    get: async (runId) => {
      await prepare({ kind: 'run', runIds: [runId] })
      return runs.get(runId)
    },
    search: async (query) => {
      const { experimentIds } = query
      if (!asksInfoAlone(query)) {
        await prepare({ kind: 'logged', experimentIds })
        return runs.search(query)
      }
      await prepare({ kind: 'runs', experimentIds })
      const { items } = await runs.search(query)
      if (items.length === 0) return runs.search(query)
      await prepare({ kind: 'run', runIds: items.map(({ info }) => info.runId) })
      return runs.search(query)
    },
  }
}

/** Whether a search needs no more of a run than its meta file says. */
function asksInfoAlone({
  filter,
  orderBy,
}: {
  filter: string
  orderBy: readonly string[]
}): boolean {
  const isInfo = ({ on }: { on: string }) => on === 'text' || on === 'number'
  return parseRunFilter(filter).every(isInfo) && parseRunOrderBy(orderBy).every(isInfoOrder)
}

function isInfoOrder({ on }: { on: string }): boolean {
  return on !== 'metric' && on !== 'param' && on !== 'tag'
}

function preparedMetrics({ metrics }: Store, prepare: Prepare): Store['metrics'] {
  const bulk = ({ runIds, key }: { runIds: readonly string[]; key: string }) =>
    prepare({ kind: 'series', series: runIds.map((runId) => ({ runId, key })) })
  return {
    history: async (query) => {
      await prepare({ kind: 'series', series: [query] })
      return metrics.history(query)
    },
    historyBulk: async (query) => {
      await bulk(query)
      return metrics.historyBulk(query)
    },
    historyBulkInterval: async (query) => {
      await bulk(query)
      return metrics.historyBulkInterval(query)
    },
  }
}

function preparedRegistry({ registry }: Store, prepare: Prepare): Store['registry'] {
  const after = prepared(prepare, { kind: 'models' })
  return {
    ...registry,
    getModel: after(registry.getModel),
    searchModels: after(registry.searchModels),
    getVersion: after(registry.getVersion),
    getVersionByAlias: after(registry.getVersionByAlias),
    listLatestVersions: after(registry.listLatestVersions),
    searchVersions: after(registry.searchVersions),
    getDownloadUri: after(registry.getDownloadUri),
    listOperations: after(registry.listOperations),
  }
}

function preparedModels({ loggedModels }: Store, prepare: Prepare): Store['loggedModels'] {
  return {
    ...loggedModels,
    get: async (modelId, options) => {
      const get = prepared(prepare, { kind: 'loggedModel', modelId })(loggedModels.get)
      return get(modelId, options)
    },
    search: async (query) => {
      await prepare({ kind: 'loggedModels', experimentIds: query.experimentIds })
      return loggedModels.search(query)
    },
  }
}

function preparedScreens({ screens }: Store, prepare: Prepare): Store['screens'] {
  // A figure of all points needs the points of all runs that match.
  const preparePoints = async ({ experimentIds, filter, viewType }: RunsQuery) => {
    const query = { experimentIds, filter, viewType, columns: [] }
    const { count, runIdAt } = await screens.runColumns(query)
    const series = Array.from({ length: count }, (_, place) => ({ runId: runIdAt(place) }))
    await prepare({ kind: 'series', series })
  }
  return {
    ...screens,
    runsTable: async (query) => {
      const { experimentIds, columns } = query
      const isTree = query.topOnly === true || columns.some(({ on }) => on === 'count')
      const isOfRow = query.filter.trim() === '' && !isTree
      const order = readFigureOrder(query.orderBy)
      const isByInfo = isOfRow && !order && parseRunOrderBy(query.orderBy).every(isInfoOrder)
      const keys = columns.flatMap(({ on, key }) =>
        on === 'min' || on === 'max' || on === 'mean' ? [key] : [],
      )
      await prepare({ kind: isByInfo ? 'runs' : 'logged', experimentIds })
      if (order) await preparePoints(query)
      if (isByInfo || keys.length > 0) {
        const { runIds } = await screens.runsTable({ ...query, columns: [] })
        await prepare({ kind: 'run', runIds })
        const series = runIds.flatMap((runId) => keys.map((key) => ({ runId, key })))
        if (series.length > 0) await prepare({ kind: 'series', series })
      }
      return screens.runsTable(query)
    },
    countRuns: async (query) => {
      const { experimentIds } = query
      await prepare({
        kind: query.filter.trim() === '' && !query.topOnly ? 'runs' : 'logged',
        experimentIds,
      })
      return screens.countRuns(query)
    },
    runColumns: async (query) => {
      await prepare({ kind: 'logged', experimentIds: query.experimentIds })
      const isOfPoints = query.columns.some(
        ({ on }) => on === 'min' || on === 'max' || on === 'mean',
      )
      if (isOfPoints) await preparePoints(query)
      return screens.runColumns(query)
    },
    experimentKeys: async (experimentId) => {
      await prepare({ kind: 'logged', experimentIds: [experimentId] })
      return screens.experimentKeys(experimentId)
    },
    experimentFigures: async (query) => {
      await prepare({ kind: 'runs' })
      return screens.experimentFigures(query)
    },
    thinnedSeries: async (query) => {
      await prepare({ kind: 'series', series: seriesOf(query) })
      return screens.thinnedSeries(query)
    },
    seriesFigures: async (query) => {
      await prepare({ kind: 'series', series: seriesOf(query) })
      return screens.seriesFigures(query)
    },
    groupCurves: async (query) => {
      await prepare({ kind: 'series', series: seriesOfGroups(query) })
      return screens.groupCurves(query)
    },
    groupFigures: async (query) => {
      await prepare({ kind: 'series', series: seriesOfGroups(query) })
      return screens.groupFigures(query)
    },
    seriesPage: async (query) => {
      await prepare({ kind: 'series', series: [query] })
      return screens.seriesPage(query)
    },
    runOverview: async (query) => {
      await prepare({ kind: 'series', series: [{ runId: query.runId }] })
      return screens.runOverview(query)
    },
    runStates: async (runIds) => {
      await prepare({ kind: 'run', runIds })
      return screens.runStates(runIds)
    },
    signsOfLife: async (runIds) => {
      await prepare({ kind: 'run', runIds })
      return screens.signsOfLife(runIds)
    },
  }
}

/** The series that are asked for, and those that they stand along. */
function seriesOf({ series, x }: SeriesStretchQuery): SeriesStretchQuery['series'] {
  if (x?.kind !== 'metric') return series
  return [...series, ...series.map(({ runId }) => ({ runId, key: x.key }))]
}

function seriesOfGroups({ groups, keys, x }: GroupMembersQuery): SeriesStretchQuery['series'] {
  const series = groups.flat().flatMap((runId) => keys.map((key) => ({ runId, key })))
  return seriesOf({ series, x })
}
