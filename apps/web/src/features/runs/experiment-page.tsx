import { lazy, Suspense, useMemo } from 'react'
import { isRefusal } from '../../api/fetch-json.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { assignInks } from '../../charts/run-colours.ts'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { useMedia } from '../../components/use-media.ts'
import { shortNumber } from '../../format/number.ts'
import { useExperiment } from '../experiments/use-experiment.ts'
import { RunsFilter } from './filter/runs-filter.tsx'
import { RunsCards } from './runs-cards.tsx'
import { RunsGrid } from './runs-grid.tsx'
import { RunsToolbar } from './runs-toolbar.tsx'
import { isTree, type RunsView } from './runs-view.ts'
import { type RunsTable, useLiveRows, useRunsTable } from './use-runs-table.ts'
import { useRunsView } from './use-runs-view.ts'
import { visibleRunIds } from './visible-runs.ts'

// Charts come with the chart library, and not before somebody wants them.
const RunsCharts = lazy(async () => {
  const { RunsCharts: charts } = await import('./runs-charts.tsx')
  return { default: charts }
})

const NoRuns = lazy(async () => {
  const { NoRuns: none } = await import('./no-runs.tsx')
  return { default: none }
})
const FilterMistake = lazy(async () => {
  const { FilterMistake: mistake } = await import('./filter/filter-mistake.tsx')
  return { default: mistake }
})
const GroupedRuns = lazy(async () => {
  const { GroupedRuns: groups } = await import('./groups/grouped-runs.tsx')
  return { default: groups }
})

const RunPreview = lazy(async () => {
  const { RunPreview: preview } = await import('./preview/run-preview.tsx')
  return { default: preview }
})

const NO_ROWS: readonly RunRow[] = []

/** The runs of one experiment: filter, table, curves. */
export function ExperimentPage({ experimentId }: { readonly experimentId: string }) {
  const { experiment, error: experimentError } = useExperiment(experimentId)
  const [view, setView] = useRunsView()
  const table = useRunsTable(experimentId, view)
  useLiveRows(experimentId, table)
  const rows = table.rows ?? NO_ROWS
  const visible = useVisible(visibleRunIds(view, rows))
  const inks = useMemo(() => assignInks(visible), [visible])
  const refusal = table.rows === undefined ? (table.error ?? experimentError) : null
  const isEmpty = table.rows?.length === 0 && view.filter === '' && !view.isBin
  const list = { table, rows, view, onChange: setView, inks }

  return (
    <Page
      // Until the name is here the heading keeps its place with the id.
      title={experiment?.name ?? `Experiment ${experimentId}`}
      testId="experiment-page"
      beside={
        <>
          {experiment?.isDeleted && <span className="badge">Deleted</span>}
          {view.isBin && <span className="badge">In the bin</span>}
          {table.rows && <Total table={table} view={view} />}
        </>
      }
      actions={
        <RunsToolbar
          experimentId={experimentId}
          table={table}
          view={view}
          onChange={setView}
          selected={visible}
        />
      }
    >
      {!isEmpty && (
        <RunsFilter
          // A new filter from outside (Back, Clear) starts the field afresh.
          key={view.filter}
          filter={view.filter}
          error={view.filter === '' ? null : refusal}
          table={table}
          onChange={(filter) => setView({ ...view, filter })}
        />
      )}
      {refusal && (
        <ErrorPanel
          title="The runs could not be read"
          error={refusal}
          onRetry={table.query.refetch}
        >
          {view.filter && isRefusal(refusal) && (
            <>
              <Suspense fallback={null}>
                <FilterMistake filter={view.filter} message={refusal.message} />
              </Suspense>
              <button type="button" onClick={() => setView({ ...view, filter: '' })}>
                Clear filter
              </button>
            </>
          )}
        </ErrorPanel>
      )}
      {!table.rows && !refusal && <Skeleton rows={20} label="Loading runs" />}
      {table.rows?.length === 0 && (
        <Suspense fallback={null}>
          <NoRuns
            isFiltered={view.filter !== ''}
            isBin={view.isBin}
            onClear={() => setView({ ...view, filter: '', isBin: false })}
          />
        </Suspense>
      )}
      {rows.length > 0 && (
        <div className="runs-body" data-layout={view.layout}>
          {view.layout !== 'charts' &&
            (view.groupBy.length > 0 ? <Groups {...list} /> : <RunsList {...list} />)}
          {view.peek !== undefined && (
            <ErrorBoundary key={view.peek}>
              <Suspense fallback={<aside className="run-preview" />}>
                <RunPreview
                  runId={view.peek}
                  onClose={() => setView({ ...view, peek: undefined }, { replace: true })}
                />
              </Suspense>
            </ErrorBoundary>
          )}
          {view.layout !== 'table' && (
            <ErrorBoundary>
              <Suspense fallback={<section className="runs-charts" />}>
                <RunsCharts {...list} runIds={visible} experimentId={experimentId} />
              </Suspense>
            </ErrorBoundary>
          )}
        </div>
      )}
    </Page>
  )
}

function Groups(props: Parameters<typeof RunsGrid>[0]) {
  return (
    <Suspense fallback={<div />}>
      <GroupedRuns {...props} />
    </Suspense>
  )
}

function RunsList(props: Parameters<typeof RunsGrid>[0]) {
  const isNarrow = useMedia('(max-width: 767px)')
  return isNarrow ? <RunsCards {...props} /> : <RunsGrid {...props} />
}

/** The same array as long as it holds the same runs: charts compare it by identity. */
function useVisible(runIds: readonly string[]): readonly string[] {
  const text = runIds.join()
  // oxlint-disable-next-line react/exhaustive-deps -- the text is the array's content
  return useMemo(() => runIds, [text])
}

function Total({ table, view }: { readonly table: RunsTable; readonly view: RunsView }) {
  const { total, seen } = table
  const all = isTree(view) ? (seen.data?.runs ?? total) : total
  return (
    <span className="runs-total" data-testid="runs-total" aria-live="polite">
      {shortNumber(all)} {all === 1 ? 'run' : 'runs'}
      {all !== total && `, ${shortNumber(total)} at the top`}
    </span>
  )
}
