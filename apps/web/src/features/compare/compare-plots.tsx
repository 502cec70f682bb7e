import { useMemo } from 'react'
import { Panel } from '../../components/panel.tsx'
import { type Axis, axisText, pickAxes } from './axes.ts'
import type { Brush } from './compare-view.ts'
import type { ComparedProps } from './compared-props.ts'
import { ParallelPlot } from './parallel-plot.tsx'
import { ScatterPlot } from './scatter-plot.tsx'

/** Where the runs lie: across all axes, and one against another. */
export function ComparePlots(props: ComparedProps) {
  const { comparison, view, onChange, inks, within, axes } = props
  const picked = useMemo(() => pickAxes(axes), [axes])
  const lines = useMemo(() => inks.map((ink) => ({ ink })), [inks])
  const dots = useMemo(
    () =>
      comparison.runs.map(({ runName }, run) => ({
        name: runName,
        ink: inks[run] ?? { colour: 0, dash: 0 },
      })),
    [comparison.runs, inks],
  )
  if (comparison.runs.length < 2 || picked.length < 2) return null
  const brush = (axisId: string, ends: Brush | undefined) => {
    const brushes = new Map(view.brushes)
    if (ends === undefined) brushes.delete(axisId)
    else brushes.set(axisId, ends)
    onChange({ ...view, brushes })
  }
  const mainParam = picked.findLast(({ kind }) => kind === 'param')
  const y = axes.find(({ id }) => id === view.scatter.y) ?? picked.at(-1)
  const x = axes.find(({ id }) => id === view.scatter.x) ?? mainParam ?? picked[0]
  return (
    <div className="compare-plots">
      <Panel title="Across the axes">
        <ParallelPlot
          axes={picked}
          lines={lines}
          brushes={view.brushes}
          within={within}
          label={`${comparison.runs.length} runs across ${picked.map(({ key }) => key).join(', ')}; ${within.size} within the brushed ranges.`}
          onBrush={brush}
        />
        <Ranges axes={picked} brushes={view.brushes} onBrush={brush} />
      </Panel>
      {x && y && (
        <Panel
          title="One against another"
          actions={
            <>
              <AxisChoice
                label="Up"
                axes={axes}
                chosen={y}
                onChange={(id) => onChange({ ...view, scatter: { ...view.scatter, y: id } })}
              />
              <AxisChoice
                label="Across"
                axes={axes}
                chosen={x}
                onChange={(id) => onChange({ ...view, scatter: { ...view.scatter, x: id } })}
              />
            </>
          }
        >
          <ScatterPlot x={x} y={y} runs={dots} within={within} />
        </Panel>
      )}
    </div>
  )
}

function AxisChoice(props: {
  readonly label: string
  readonly axes: readonly Axis[]
  readonly chosen: Axis
  readonly onChange: (id: string) => void
}) {
  return (
    <label className="axis-choice">
      {props.label}
      <select value={props.chosen.id} onChange={(event) => props.onChange(event.target.value)}>
        {props.axes.map(({ id, key }) => (
          <option key={id} value={id}>
            {key}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The brushes as numbers: for the keyboard, and for exact ends. */
function Ranges(props: {
  readonly axes: readonly Axis[]
  readonly brushes: ReadonlyMap<string, Brush>
  readonly onBrush: (axisId: string, brush: Brush | undefined) => void
}) {
  return (
    <details className="ranges">
      <summary>Ranges by hand</summary>
      <table className="plain-table" aria-label="Ranges">
        <tbody>
          {props.axes.map((axis) => (
            <RangeRow
              key={axis.id}
              axis={axis}
              brush={props.brushes.get(axis.id)}
              onBrush={(brush) => props.onBrush(axis.id, brush)}
            />
          ))}
        </tbody>
      </table>
    </details>
  )
}

function RangeRow(props: {
  readonly axis: Axis
  readonly brush: Brush | undefined
  readonly onBrush: (brush: Brush | undefined) => void
}) {
  const { axis, brush, onBrush } = props
  const [from, to] = brush ?? [axis.low, axis.high]
  const values = [...new Set(axis.values.filter((value) => !Number.isNaN(value)))]
  const sorted = values.toSorted((a, b) => a - b)
  const nearest = (end: number) =>
    sorted.reduce((a, b) => (Math.abs(b - end) < Math.abs(a - end) ? b : a), axis.low)
  const choice = (name: string, end: number, change: (value: number) => void) => (
    <select
      aria-label={`${axis.key} ${name}`}
      value={nearest(end)}
      onChange={(event) => change(Number(event.target.value))}
    >
      {sorted.map((value) => (
        <option key={value} value={value}>
          {axisText(axis, value)}
        </option>
      ))}
    </select>
  )
  return (
    <tr>
      <th scope="row">{axis.key}</th>
      <td>{choice('from', from, (value) => onBrush([value, Math.max(value, to)]))}</td>
      <td>{choice('to', to, (value) => onBrush([Math.min(value, from), value]))}</td>
      <td>
        {brush && (
          <button type="button" className="quiet" onClick={() => onBrush(undefined)}>
            Clear
          </button>
        )}
      </td>
    </tr>
  )
}
