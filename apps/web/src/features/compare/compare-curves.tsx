import { isSystemMetric } from '@waymark/domain'
import { useCallback, useMemo } from 'react'
import { ChartControls } from '../metrics/chart-controls.tsx'
import type { ChangeChartView } from '../metrics/chart-view.ts'
import type { ColourScale } from '../metrics/colour-by.ts'
import { MetricCharts } from '../metrics/metric-charts.tsx'
import { sectionsOf } from '../metrics/sections/sections-of.ts'
import type { ComparedProps } from './compared-props.ts'

/** The curves of the runs within the brushes, one over the other. */
export function CompareCurves(props: ComparedProps & { readonly scale: ColourScale | undefined }) {
  const { comparison, view, onChange, inks, within, axes, scale } = props
  const colourIds = useMemo(() => axes.map(({ id }) => id), [axes])
  const runs = useMemo(
    () =>
      comparison.runs.flatMap(({ runId, runName }, run) =>
        within.has(run) ? [{ runId, name: runName, ink: inks[run] ?? { colour: 0, dash: 0 } }] : [],
      ),
    [comparison.runs, inks, within],
  )
  const keysText = comparison.metrics.map(({ key }) => key).join('\n')
  const sections = useMemo(
    () =>
      sectionsOf(
        keysText
          .split('\n')
          .filter((key) => key !== '' && !isSystemMetric(key))
          .map((key) => ({ key, isSingle: false })),
      ),
    [keysText],
  )
  const experimentIds = useMemo(
    () => [...new Set(comparison.runs.map(({ experimentId }) => experimentId))],
    [comparison.runs],
  )
  const changeCharts = useCallback<ChangeChartView>(
    (charts, options) => onChange({ ...view, charts }, options),
    [onChange, view],
  )
  const allKeys = useMemo(() => keysText.split('\n'), [keysText])
  if (sections.length === 0 || runs.length === 0) return null
  return (
    <section aria-label="Curves" className="compare-curves">
      <ChartControls
        view={view.charts}
        metricKeys={allKeys}
        colourIds={colourIds}
        scale={scale}
        onChange={changeCharts}
      />
      <MetricCharts
        experimentIds={experimentIds}
        metricKeys={allKeys}
        runs={runs}
        sections={sections}
        view={view.charts}
        onChange={changeCharts}
      />
    </section>
  )
}
