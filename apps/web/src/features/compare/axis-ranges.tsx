import { type Axis, axisText } from './axis.ts'
import type { Brush } from './compare-view.ts'

/** The brushes as numbers: for the keyboard, and for exact ends. */
export function AxisRanges(props: {
  readonly axes: readonly Axis[]
  readonly brushes: ReadonlyMap<string, Brush>
  readonly onBrush: (axisId: string, brush: Brush | undefined) => void
}) {
  return (
    <details className="ranges">
      <summary>Ranges as numbers</summary>
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
