import { useMemo } from 'react'
import type { Comparison } from '../../api/comparison.ts'
import type { Run } from '../../api/runs.ts'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Panel } from '../../components/panel.tsx'
import { axesOf, pickAxes, runsWithin } from '../compare/axes.ts'
import { ComparePlots } from '../compare/compare-plots.tsx'
import { type CompareView, compareParts, parseCompareView } from '../compare/compare-view.ts'
import { useRunInks } from '../compare/use-run-inks.ts'
import { HistoryPlot } from './history-plot.tsx'
import { ImportancePanel } from './importance-panel.tsx'
import { SlicePlots } from './slice-plots.tsx'
import { objectivesOf } from './sweep-objective.ts'
import { Timeline } from './timeline.tsx'
import { trialEnds } from './trial-end.ts'
import { TrialsTable } from './trials-table.tsx'

/** The trials of a sweep: how the best was found, by what, and each of them. */
export function SweepTrials(props: {
  readonly experimentId: string
  /** The run above the trials; undefined if it could not be read. */
  readonly parent: Run | undefined
  readonly runId: string
  readonly comparison: Comparison
}) {
  const { experimentId, runId, comparison, parent } = props
  const { runs, metrics } = comparison
  const { search, view, change } = useSweepView()
  const objectives = useMemo(() => objectivesOf(parent, comparison), [parent, comparison])
  const wanted = new URLSearchParams(search).get('m')
  const objective = objectives.find(({ metric }) => metric === wanted) ?? objectives[0]
  const { metric = '', direction = 'higher' } = objective ?? {}
  const values = metrics.find(({ key }) => key === metric)?.values ?? []
  const axes = useMemo(() => axesOf(comparison), [comparison])
  const main = `m.${metric}`
  const within = useMemo(
    () => runsWithin(axes, view.brushes, runs.length),
    [axes, view.brushes, runs.length],
  )
  const { inks, colourAxis } = useRunInks(comparison, axes, { chosen: view.charts.colour, main })
  const names = useMemo(() => runs.map(({ runName }) => runName), [runs])
  const ends = useMemo(() => trialEnds(comparison), [comparison])
  const params = useMemo(
    () =>
      pickAxes(axes, main)
        .filter(({ kind }) => kind === 'param')
        .toReversed(),
    [axes, main],
  )
  const metricAxis = axes.find(({ id }) => id === main)
  return (
    <div className="sweep-body in-order">
      {objective && (
        <div className="sweep-top">
          <Panel
            title="Best so far"
            actions={
              <label className="axis-choice">
                Metric
                <select
                  value={metric}
                  onChange={(event) => change(view, { m: event.target.value })}
                >
                  {objectives.map((one) => (
                    <option key={one.metric} value={one.metric}>
                      {one.metric}
                    </option>
                  ))}
                </select>
                <DirectionMark direction={direction} />
              </label>
            }
          >
            <HistoryPlot {...{ values, ends, names, direction, metric }} />
          </Panel>
          <ImportancePanel experimentId={experimentId} runId={runId} metric={metric} />
        </div>
      )}
      {metricAxis && (
        <SlicePlots params={params} metric={metricAxis} names={names} within={within} />
      )}
      <ComparePlots
        comparison={comparison}
        view={view}
        onChange={(next, options) => change(next, {}, options)}
        inks={inks}
        colourAxis={colourAxis}
        within={within}
        axes={axes}
        main={main}
      />
      <Panel title="Timeline">
        <Timeline runs={runs} ends={ends} />
      </Panel>
      <TrialsTable {...{ comparison, within, ends, metric, direction }} />
    </div>
  )
}

/** What a reader chose: the query of the page, as on the compare page, with the metric in `m`. */
function useSweepView() {
  const { route, search } = useLocation()
  const view = useMemo(() => parseCompareView(search), [search])
  const path = hrefOf(route)
  const m = new URLSearchParams(search).get('m') ?? undefined
  const change = (
    next: CompareView,
    parts: { readonly m?: string },
    options?: { readonly replace?: boolean },
  ) => navigate(path + queryText({ m, ...parts, ...compareParts(next) }), options)
  return { search, view, change }
}
