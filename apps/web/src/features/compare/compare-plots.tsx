import { useMemo } from 'react'
import { Panel } from '../../components/panel.tsx'
import { pickAxes } from './axes.ts'
import type { Axis } from './axis.ts'
import { AxisChoice } from './axis-choice.tsx'
import { AxisRanges } from './axis-ranges.tsx'
import { drawOrder } from './colour-axis.ts'
import { ColourBar } from './colour-bar.tsx'
import type { Brush } from './compare-view.ts'
import type { ComparedProps } from './compared-props.ts'
import { ParallelPlot } from './parallel-plot.tsx'
import { ScatterPanel } from './scatter-panel.tsx'

/** Where the runs lie: across all axes, and one against another. */
export function ComparePlots(
  props: ComparedProps & {
    /** What colours stand for, if not for the runs. */
    readonly colourAxis: Axis | undefined
    /** The axis of the metric that the page is about. */
    readonly main?: string
  },
) {
  const { comparison, view, onChange, inks, within, axes, colourAxis, main } = props
  const count = comparison.runs.length
  const picked = useMemo(() => pickAxes(axes, main), [axes, main])
  const order = useMemo(() => drawOrder(count, colourAxis), [count, colourAxis])
  if (count < 2 || picked.length < 2) return null
  const brush = (axisId: string, ends: Brush | undefined) => {
    const brushes = new Map(view.brushes)
    if (ends === undefined) brushes.delete(axisId)
    else brushes.set(axisId, ends)
    onChange({ ...view, brushes })
  }
  return (
    <div className="compare-plots">
      <Panel
        title="Parallel coordinates"
        actions={
          <AxisChoice
            label="Colour by"
            axes={axes}
            chosen={colourAxis?.id ?? 'run'}
            onChange={(colour) => onChange({ ...view, charts: { ...view.charts, colour } })}
            none={{ id: 'run', word: 'Run' }}
          />
        }
      >
        <ParallelPlot
          axes={picked}
          inks={inks}
          order={order}
          brushes={view.brushes}
          within={within}
          label={`${count} runs across ${picked.map(({ key }) => key).join(', ')}; ${within.size} within the brushed ranges.`}
          onBrush={brush}
        />
        {colourAxis && colourAxis.words === undefined && <ColourBar axis={colourAxis} />}
        <AxisRanges axes={picked} brushes={view.brushes} onBrush={brush} />
      </Panel>
      <ScatterPanel {...props} picked={picked} order={order} />
    </div>
  )
}
