import { useMemo } from 'react'
import { Panel } from '../../components/panel.tsx'
import type { Axis } from '../compare/axis.ts'
import { ColourBar } from '../compare/colour-bar.tsx'
import { ScatterPlot } from '../compare/scatter-plot.tsx'

const HEIGHT = 190
const MOST_PARAMS = 9

/** The metric of a sweep against each param by itself, the later trials the brighter. */
export function SlicePlots(props: {
  /** The params that go best with the metric first. */
  readonly params: readonly Axis[]
  readonly metric: Axis
  readonly names: readonly string[]
  readonly within: ReadonlySet<number>
}) {
  const { params, metric, names, within } = props
  const count = names.length
  const trial = useMemo(() => trialAxis(count), [count])
  const runs = useMemo(
    () =>
      names.map((name, at) => ({
        name,
        ink: { colour: 0, dash: 0, shade: at / Math.max(1, names.length - 1) },
      })),
    [names],
  )
  if (params.length === 0 || count < 2) return null
  return (
    <Panel title={`Slices of ${metric.key}`} actions={<ColourBar axis={trial} />}>
      <ul className="slices" data-testid="slices">
        {params.slice(0, MOST_PARAMS).map((axis) => (
          <li key={axis.id} data-param={axis.key}>
            <ScatterPlot x={axis} y={metric} runs={runs} within={within} height={HEIGHT} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The trials in the order of their start. */
function trialAxis(count: number): Axis {
  return {
    id: 'trial',
    key: 'Trial',
    kind: 'metric',
    values: Array.from({ length: count }, (_, at) => at + 1),
    words: undefined,
    low: 1,
    high: count,
    isLog: false,
  }
}
