import { lazy, Suspense, useMemo } from 'react'
import { isNotFound, isRefusal } from '../../api/fetch-json.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { later } from '../../components/later.tsx'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { useMedia } from '../../components/use-media.ts'
import { shortNumber } from '../../format/number.ts'
import { Together } from '../experiments/together.tsx'
import { useExperiments } from '../experiments/use-experiments.ts'
import { useRunInks } from '../metrics/use-run-inks.ts'
import { BaselineChip } from './baseline-chip.tsx'
import { RunsCharts, useChartsAhead } from './charts-ahead.tsx'
import { FilterBar } from './filter/filter-bar.tsx'
import { RunsCards } from './runs-cards.tsx'
import { RunsGrid } from './runs-grid.tsx'
import { RunsToolbar } from './runs-toolbar.tsx'
import { DEFAULT_VIEW, isTree, type RunsView } from './runs-view.ts'
import { type RunsTable, useLiveRows, useRunsTable } from './use-runs-table.ts'
import { useRunsView } from './use-runs-view.ts'
import { visibleRunIds } from './visible-runs.ts'

const NoRuns = later(async () => {
  const { NoRuns: none } = await import('./no-runs.tsx')
  return none
}, null)
const FilterMistake = lazy(async () => {
  const { FilterMistake: mistake } = await import('./filter/filter-mistake.tsx')
  return { default: mistake }
})
const GroupedRuns = lazy(async () => {
  const { GroupedRuns: groups } = await import('./groups/grouped-runs.tsx')
  return { default: groups }
})

const RunPreview = later(
  async () => {
    const { RunPreview: preview } = await import('./preview/run-preview.tsx')
    return preview
  },
  <aside className="run-preview" />,
)

const NO_ROWS: readonly RunRow[] = []

/** The runs of one experiment, or of several together: filter, table, curves. */
export function ExperimentPage(props: { readonly experimentIds: readonly string[] }) {
  const experimentIds = useLasting(props.experimentIds)
  const { title, isDeleted, error: experimentError } = useExperiments(experimentIds)
  const [view, setView] = useRunsView()
  const table = useRunsTable(experimentIds, view)
  useLiveRows(table)
  const rows = table.rows ?? NO_ROWS
  useChartsAhead(rows.length > 0)
  const visible = useLasting(visibleRunIds(view, rows))
  const { inks, scale } = useRunInks(visible, view.charts.colour)
  const refusal = table.rows === undefined ? (table.error ?? experimentError) : null
  const isMissing = isNotFound(refusal)
  const isEmpty = table.rows?.length === 0 && view.filter === '' && !view.isBin
  const list = { table, rows, view, onChange: setView, inks }

  return (
    <Page
      title={title}
      testId="experiment-page"
      beside={
        <>
          {!isMissing && <Together experimentIds={experimentIds} />}
          {isDeleted && <span className="badge">Deleted</span>}
          {view.isBin && (
            <>
              <span className="badge">In the bin</span>
              {rows.length > 0 && (
                <button
                  type="button"
                  className="quiet"
                  onClick={() => setView({ ...view, isBin: false, visible: DEFAULT_VIEW.visible })}
                >
                  Back to the runs
                </button>
              )}
            </>
          )}
          {table.rows && <Total table={table} view={view} />}
          <BaselineChip rows={rows} view={view} onChange={setView} />
        </>
      }
      actions={
        !isMissing && (
          <RunsToolbar
            experimentIds={experimentIds}
            table={table}
            view={view}
            onChange={setView}
            selected={visible}
          />
        )
      }
    >
      {!isEmpty && !isMissing && (
        <FilterBar
          filter={view.filter}
          error={view.filter === '' ? null : refusal}
          table={table}
          onChange={(filter) => setView({ ...view, filter })}
        />
      )}
      {refusal && (
        <ErrorPanel
          title={
            isMissing
              ? 'There is no such experiment'
              : view.filter && isRefusal(refusal)
                ? 'This filter cannot be read'
                : 'The runs could not be read'
          }
          error={refusal}
          onRetry={table.query.refetch}
        >
          {isMissing && (
            <Link to={{ page: 'home' }} className="button">
              All experiments
            </Link>
          )}
          {view.filter && isRefusal(refusal) && !isMissing && (
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
        <NoRuns
          isFiltered={view.filter !== ''}
          isBin={view.isBin}
          experimentName={experimentIds.length === 1 ? title : undefined}
          onClear={() => setView({ ...view, filter: '', isBin: false })}
        />
      )}
      {rows.length > 0 && (
        <div
          className="runs-body"
          data-layout={view.layout}
          data-chosen={typeof view.visible !== 'number'}
        >
          {view.layout !== 'charts' &&
            (view.groupBy.length > 0 ? <Groups {...list} /> : <RunsList {...list} />)}
          {view.peek !== undefined && (
            <ErrorBoundary key={view.peek}>
              <RunPreview
                runId={view.peek}
                onClose={() => setView({ ...view, peek: undefined }, { replace: true })}
              />
            </ErrorBoundary>
          )}
          {view.layout !== 'table' && (
            <ErrorBoundary>
              <RunsCharts {...list} runIds={visible} experimentIds={experimentIds} scale={scale} />
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

/** The same array as long as it holds the same ids: charts and questions compare it by identity. */
function useLasting(ids: readonly string[]): readonly string[] {
  const text = ids.join()
  // oxlint-disable-next-line react/exhaustive-deps -- the text is the array's content
  return useMemo(() => ids, [text])
}

function Total({ table, view }: { readonly table: RunsTable; readonly view: RunsView }) {
  const { total, seen } = table
  const all = isTree(view) ? (seen.data?.runs ?? total) : total
  return (
    <span className="runs-total" data-testid="runs-total" aria-live="polite">
      {shortNumber(all)} {all === 1 ? 'run' : 'runs'}
      {all !== total && `, ${shortNumber(total)} top-level`}
    </span>
  )
}
