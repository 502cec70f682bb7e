import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton, StaleBar } from '../../components/states.tsx'
import { useMedia } from '../../components/use-media.ts'
import { NoRuns } from './no-runs.tsx'
import { RunsCards } from './runs-cards.tsx'
import { pickColumns } from './runs-columns.ts'
import { RunsFilter } from './runs-filter.tsx'
import { runsQuery } from './runs-queries.ts'
import { RunsSummary } from './runs-summary.tsx'
import { RunsTable } from './runs-table.tsx'
import { useRunsView } from './use-runs-view.ts'

/** The runs of some experiments: filter, table, and whatever there is instead of a table. */
export function RunsPage(props: {
  readonly title: string
  readonly testId: string
  readonly experimentIds: readonly string[]
  /** Names to show where runs of several experiments are mixed. */
  readonly experimentNames?: ReadonlyMap<string, string>
  readonly isDeleted?: boolean
}) {
  const { title, testId, experimentIds, experimentNames, isDeleted = false } = props
  const [view, setView] = useRunsView()
  const isNarrow = useMedia('(max-width: 767px)')
  const query = useInfiniteQuery({
    ...runsQuery(experimentIds, view),
    enabled: experimentIds.length > 0,
  })
  const { data, error } = query
  const runs = useMemo(() => data?.pages.flatMap((page) => page.runs), [data])
  const columns = useMemo(() => pickColumns(runs ?? []), [runs])
  const more = query.hasNextPage && (
    <MoreButton isLoading={query.isFetchingNextPage} onMore={() => query.fetchNextPage()} />
  )
  const list = { runs: runs ?? [], columns, experimentNames, view, onChange: setView, more }
  const hasNone = runs?.length === 0 || experimentIds.length === 0
  const isEmpty = hasNone && view.filter === ''
  const clear = () => setView({ ...view, filter: '' })

  return (
    <Page
      title={title}
      testId={testId}
      beside={
        <>
          {isDeleted && <span className="badge">Deleted</span>}
          {runs && <RunsSummary columns={columns} runCount={runs.length} query={query} />}
        </>
      }
    >
      {!isEmpty && (
        <RunsFilter
          // A new filter from outside (Back, Clear) starts the field afresh.
          key={view.filter}
          filter={view.filter}
          onChange={(filter) => setView({ ...view, filter })}
        />
      )}
      {runs && error && <StaleBar since={query.dataUpdatedAt} />}
      {!runs && error && (
        <ErrorPanel title="The runs could not be read" error={error} onRetry={query.refetch}>
          {view.filter && (
            <button type="button" onClick={clear}>
              Clear filter
            </button>
          )}
        </ErrorPanel>
      )}
      {!runs && !error && experimentIds.length > 0 && <Skeleton rows={20} label="Loading runs" />}
      {hasNone && <NoRuns isFiltered={view.filter !== ''} onClear={clear} />}
      {list.runs.length > 0 && (isNarrow ? <RunsCards {...list} /> : <RunsTable {...list} />)}
    </Page>
  )
}

function MoreButton(props: { readonly isLoading: boolean; readonly onMore: () => unknown }) {
  return (
    <button type="button" className="more" disabled={props.isLoading} onClick={props.onMore}>
      {props.isLoading ? 'Loading…' : 'Show more runs'}
    </button>
  )
}
