import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Comparison } from '../../api/comparison.ts'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { CompareArtifacts } from './artifacts/compare-artifacts.tsx'
import { axesOf, runsWithin } from './axes.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { CompareCurves } from './compare-curves.tsx'
import { ComparePlots } from './compare-plots.tsx'
import type { CompareView } from './compare-view.ts'
import { ComparedRuns } from './compared-runs.tsx'
import { comparisonQuery } from './comparison-query.ts'
import { DiffTable } from './diff-table.tsx'
import { type ChangeCompareView, useCompareView } from './use-compare-view.ts'
import { useRunInks } from './use-run-inks.ts'
import '../../styles/compare.css'

/** Some runs side by side: what differs, what came of it, and which lie where. */
export function ComparePage() {
  const [view, change] = useCompareView()
  const { data, error, refetch } = useQuery(comparisonQuery(view.runIds))
  useLiveComparison(view.runIds)
  const count = data?.runs.length ?? view.runIds.length
  const title = `Compare ${count} ${count === 1 ? 'run' : 'runs'}`
  return (
    <Page
      title={view.runIds.length === 0 ? 'Compare runs' : title}
      tab={data && [...data.runs.slice(0, NAMED).map(({ runName }) => runName), title].join(' · ')}
      testId="compare-page"
    >
      {view.runIds.length === 0 && (
        <EmptyPanel title="No runs to compare">
          <p>Open an experiment, select runs with their checkboxes, then choose Compare.</p>
          <Link to={{ page: 'home' }}>Go to the experiments</Link>
        </EmptyPanel>
      )}
      {error && data === undefined && (
        <ErrorPanel title="The runs could not be read" error={error} onRetry={refetch} />
      )}
      {!error && !data && view.runIds.length > 0 && <Skeleton rows={12} label="Loading runs" />}
      {data && view.runIds.length > 0 && (
        <Compared comparison={data} view={view} onChange={change} />
      )}
    </Page>
  )
}

// In the title of the tab.
const NAMED = 2

const READ_MS = 2_000

function useLiveComparison(runIds: readonly string[]): void {
  const client = useQueryClient()
  const readAnew = useThrottled(
    () => void client.invalidateQueries({ queryKey: ['comparison'] }),
    READ_MS,
  )
  useLive({}, ({ event, data }) => {
    if (event === 'store-changed' || event === 'resync') readAnew()
    else if ('runId' in data && runIds.includes(data.runId)) readAnew()
  })
}

function Compared(props: {
  readonly comparison: Comparison
  readonly view: CompareView
  readonly onChange: ChangeCompareView
}) {
  const { comparison, view, onChange } = props
  const { runs, missing } = comparison
  const axes = useMemo(() => axesOf(comparison), [comparison])
  const within = useMemo(
    () => runsWithin(axes, view.brushes, runs.length),
    [axes, view.brushes, runs.length],
  )
  const { inks, colourAxis, scale } = useRunInks(comparison, axes, { chosen: view.charts.colour })
  const base = Math.max(
    0,
    runs.findIndex(({ runId }) => runId === view.base),
  )
  const chosen = runs.findIndex(({ runId }) => runId === view.other)
  const other = chosen >= 0 && chosen !== base ? chosen : base === 0 ? 1 : 0
  const shared = { comparison, view, onChange, inks, within, axes }
  return (
    <div className="compare-body">
      {missing.length > 0 && (
        <p className="quiet-note" role="status">
          {missing.length} of the runs in this link {missing.length === 1 ? 'is' : 'are'} gone:{' '}
          {missing.join(', ')}
        </p>
      )}
      <ComparedRuns {...shared} base={base} />
      {runs.length > 1 && (
        <ChangesPanel
          comparison={comparison}
          base={base}
          other={other}
          onOther={(runId) => onChange({ ...view, other: runId })}
        />
      )}
      <ComparePlots {...shared} colourAxis={colourAxis} />
      <section className="panel" aria-labelledby="diff-title">
        <div className="panel-head">
          <h2 id="diff-title">Params, metrics and tags</h2>
          <label>
            <input
              type="checkbox"
              checked={!view.showsEqual}
              onChange={(event) => onChange({ ...view, showsEqual: !event.target.checked })}
            />{' '}
            Only differences
          </label>
        </div>
        <DiffTable {...shared} base={base} showsEqual={view.showsEqual} />
      </section>
      <CompareArtifacts {...shared} />
      <CompareCurves {...shared} scale={scale} />
    </div>
  )
}
