import {
  type InfiniteData,
  type UseQueryResult,
  useInfiniteQuery,
  useQueries,
  useQueryClient,
} from '@tanstack/react-query'
import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { useCallback, useMemo, useRef } from 'react'
import {
  type RunRow,
  type RunsPage,
  type RunsQuestion,
  readRunsPage,
} from '../../api/runs-table.ts'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { directionsIn } from './directions.ts'
import { mergedColumns } from './merged-columns.ts'
import { pickColumns, withAggregate } from './runs-columns.ts'
import { columnsQuery, RUNS_PER_PAGE, runsQuery } from './runs-queries.ts'
import { questionOf } from './runs-question.ts'
import { isTree, orderBy, type RunsView } from './runs-view.ts'

/** The rows of some experiments in the columns of a view, kept true by the server's push. */
export function useRunsTable(experimentIds: readonly string[], view: RunsView) {
  const isSeveral = experimentIds.length > 1
  const seen = useQueries({
    queries: experimentIds.map((id) => columnsQuery(id, isSeveral)),
    combine: seenOf,
  })
  const ids = useMemo(() => {
    const picked = seen.data && pickColumns(seen.data, view.layout, isSeveral)
    const chosen = view.columns ?? picked
    return chosen && withAggregate(chosen, view.aggregate)
  }, [view.columns, view.layout, view.aggregate, seen.data, isSeveral])
  const directions = useMemo(() => directionsIn(seen.data), [seen.data])
  // Only what the server must know: a change of zoom asks for no rows.
  const asked = [isTree(view), orderBy(view.sort), view.pinned.join()].join('\n')
  const question = useMemo(
    () => questionOf(experimentIds, view, ids ?? [], directions),
    // oxlint-disable-next-line react/exhaustive-deps -- `asked` is what counts of the view
    [experimentIds, view.filter, view.isBin, asked, ids, directions],
  )
  const query = useInfiniteQuery({ ...runsQuery(question), enabled: ids !== undefined })
  const { data } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data])
  const total = data?.pages[0]?.total ?? 0
  return {
    seen,
    ids: ids ?? [],
    directions,
    question,
    query,
    rows,
    total,
    error: seen.error ?? query.error,
  }
}

// One function for good: with a new one each time all would be merged anew.
function seenOf(results: readonly UseQueryResult<ExperimentColumns>[]) {
  const parts = results.flatMap(({ data }) => data ?? [])
  return {
    data: parts.length < results.length ? undefined : mergedColumns(parts),
    /** By experiment, in the order in which they are asked for. */
    each: parts,
    error: results.find(({ error }) => error !== null)?.error ?? null,
  }
}

/** The table of one page. */
export type RunsTable = ReturnType<typeof useRunsTable>

/** Reads on until the rows in sight, and a page ahead of them, are here. */
export function useReadAhead({ query, rows }: RunsTable): (first: number, end: number) => void {
  const end = useRef(0)
  const { hasNextPage, isFetching, fetchNextPage } = query
  const count = rows?.length ?? 0
  // A first screen needs no second page: it comes with the first movement.
  const isNeeded = () => end.current > 64 && end.current + RUNS_PER_PAGE * 0.75 > count
  if (hasNextPage && !isFetching && isNeeded()) queueMicrotask(() => fetchNextPage())
  return useCallback(
    (_, drawnEnd) => {
      end.current = drawnEnd
      if (hasNextPage && !isFetching && isNeeded()) void fetchNextPage()
    },
    // oxlint-disable-next-line react/exhaustive-deps -- isNeeded reads a ref and the count
    [hasNextPage, isFetching, fetchNextPage, count],
  )
}

const TICK_MS = 500
const COLUMNS_MS = 4_000
const MOST_PATCHED = 100

/** Ticks the rows of live runs, and reads the table anew when runs come or go. */
export function useLiveRows(table: RunsTable): void {
  const client = useQueryClient()
  const { question, rows } = table
  const { experimentIds } = question
  const readKeys = () => {
    for (const id of experimentIds) {
      void client.invalidateQueries({ queryKey: ['columns', id] })
    }
  }
  const touched = useRef(new Set<string>())
  const pageCount = Math.ceil((rows?.length ?? 0) / RUNS_PER_PAGE)

  const readAnew = useThrottled(
    () => {
      void client.invalidateQueries({ queryKey: ['runs'] })
      void client.invalidateQueries({ queryKey: ['runs-below'] })
      readKeys()
    },
    // Who scrolled far holds many pages, all of which are read again.
    Math.max(1_000, 400 * pageCount),
  )
  const patch = useThrottled(async () => {
    const runIds = [...touched.current].slice(0, MOST_PATCHED)
    touched.current.clear()
    const changed = await readRows(question, runIds).catch(() => undefined)
    if (changed === undefined) return // the next event, or the stream's return, tries again
    const { queryKey } = runsQuery(question)
    client.setQueryData(queryKey, (data) => data && patchRows(data, changed))
  }, TICK_MS)

  const readBelow = useThrottled(
    () => client.invalidateQueries({ queryKey: ['runs-below'] }),
    COLUMNS_MS,
  )

  // A run's first points bring keys that no column knew.
  const readColumns = useThrottled(readKeys, COLUMNS_MS)

  useLive({ experiment: experimentIds }, ({ event, data }) => {
    if (event === 'points-added' || event === 'run-changed') {
      const isKnown = rows?.some((row) => row.runId === data.runId) ?? false
      const stage = question.viewType ?? 'active'
      const isGone = event === 'run-changed' && data.lifecycleStage !== stage
      if (isGone || (event === 'run-changed' && !isKnown)) return readAnew()
      if (!isKnown) return readBelow() // below another run, or the last page read
      touched.current.add(data.runId)
      readColumns()
      return patch()
    }
    void client.invalidateQueries({ queryKey: ['experiments'] })
    return event === 'experiment-changed' ? undefined : readAnew()
  })
}

async function readRows(question: RunsQuestion, runIds: readonly string[]) {
  const list = runIds.map((id) => `'${id}'`).join(', ')
  const asked = { ...question, filter: `attributes.run_id IN (${list})`, orderBy: '' }
  const page = { pageSize: MOST_PATCHED, withTotal: false }
  const { rows } = await readRunsPage(asked, page, AbortSignal.timeout(10_000))
  return new Map(rows.map((row) => [row.runId, row]))
}

function patchRows(
  data: InfiniteData<RunsPage>,
  changed: ReadonlyMap<string, RunRow>,
): InfiniteData<RunsPage> {
  const pages = data.pages.map((page) => {
    const isTouched = page.rows.some(({ runId }) => changed.has(runId))
    if (!isTouched) return page
    return { ...page, rows: page.rows.map((row) => changed.get(row.runId) ?? row) }
  })
  return { ...data, pages }
}
