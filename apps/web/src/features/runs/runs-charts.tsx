import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { useCallback, useMemo } from 'react'
import { EmptyPanel } from '../../components/states.tsx'
import { ChartControls } from '../metrics/chart-controls.tsx'
import type { ChangeChartView } from '../metrics/chart-view.ts'
import type { ColourScale } from '../metrics/colour-by.ts'
import { MetricCharts } from '../metrics/metric-charts.tsx'
import { chartSections } from './chart-sections.ts'
import { type DrawnMetrics, drawnMetrics } from './drawn-metrics.ts'
import { GroupsLegend } from './groups/groups-legend.tsx'
import { useChartGroups } from './groups/use-chart-groups.ts'
import { LeftOutNote } from './left-out-note.tsx'
import type { RunsListProps } from './runs-grid.tsx'
import { RunsLegend } from './runs-legend.tsx'

/** The curves of the visible runs of an experiment, for each metric that its runs logged. */
export function RunsCharts(
  props: RunsListProps & {
    readonly runIds: readonly string[]
    readonly experimentIds: readonly string[]
    readonly scale: ColourScale | undefined
  },
) {
  const { table, rows, view, onChange, inks, runIds, experimentIds, scale } = props
  const grouped = useChartGroups(table, view)
  const names = rows.filter(({ runId }) => inks.has(runId)).map(({ runId, name }) => [runId, name])
  const namesText = names.join('\n')
  const runs = useMemo(
    () => {
      const known = new Map(names as [string, string][]) // pairs, as made above
      return runIds.map((runId) => ({
        runId,
        name: known.get(runId) ?? runId,
        ink: inks.get(runId) ?? { colour: 0, dash: 0 },
      }))
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the text is the names' content
    [runIds, inks, namesText],
  )
  const { data, each } = table.seen
  const drawn = useDrawnMetrics(each, props, grouped !== undefined)
  const keys = data?.metrics
  const sections = useMemo(
    () => chartSections((keys ?? []).filter(({ key }) => drawn?.keys.has(key) ?? true)),
    [keys, drawn],
  )
  const changeCharts = useCallback<ChangeChartView>(
    (charts, options) => onChange({ ...view, charts }, options),
    [onChange, view],
  )
  const allKeys = useMemo(() => (keys ?? []).map(({ key }) => key), [keys])
  const params = data?.params
  const colourIds = useMemo(
    () => [
      ...(params ?? []).flatMap(({ key, varies }) => (varies ? [`p.${key}`] : [])),
      ...allKeys.map((key) => `m.${key}`),
    ],
    [params, allKeys],
  )
  return (
    <section className="runs-charts" aria-label="Curves">
      <ChartControls
        view={view.charts}
        metricKeys={allKeys}
        {...(grouped
          ? { spread: { spread: view.spread, onChange: (spread) => onChange({ ...view, spread }) } }
          : { colourIds })}
        scale={grouped ? undefined : scale}
        onChange={changeCharts}
      />
      {runs.length === 0 && !grouped ? (
        <EmptyPanel title="No run is selected">
          <p>Select runs in the table with x or a click on their mark.</p>
        </EmptyPanel>
      ) : (
        <>
          {view.layout === 'charts' &&
            (grouped ? (
              <GroupsLegend groups={grouped.groups.shown} spread={view.spread} />
            ) : (
              <RunsLegend runs={runs} />
            ))}
          {drawn && <LeftOutNote experimentIds={experimentIds} leftOut={drawn.leftOut} />}
          <MetricCharts
            experimentIds={experimentIds}
            metricKeys={allKeys}
            runs={grouped?.runs ?? runs}
            {...(grouped && { groups: grouped.groups })}
            sections={sections}
            view={view.charts}
            onChange={changeCharts}
          />
        </>
      )}
    </section>
  )
}

/** Of several experiments: which metrics the drawn runs can have. Undefined where any may. */
function useDrawnMetrics(
  each: readonly ExperimentColumns[],
  props: Pick<RunsListProps, 'rows'> & {
    readonly runIds: readonly string[]
    readonly experimentIds: readonly string[]
  },
  isGrouped: boolean,
): DrawnMetrics | undefined {
  const { rows, runIds, experimentIds } = props
  const wanted = new Set(runIds)
  const drawn = rows.filter(({ runId }) => wanted.has(runId))
  // A run that is not among the rows may be of any of them.
  const isKnown = drawn.length === wanted.size && each.length === experimentIds.length
  const ids = drawn.map(({ values }) => String(values.get('attributes.experiment_id')))
  const shownText = [...new Set(ids)].map((id) => experimentIds.indexOf(id)).join()
  const isAsked = experimentIds.length > 1 && isKnown && !isGrouped && ids.length > 0
  return useMemo(() => {
    const shown = new Set(shownText.split(',').map(Number))
    return isAsked && !shown.has(-1) ? drawnMetrics(each, shown) : undefined
  }, [each, isAsked, shownText])
}
