import type { StoredArray, View } from './stored-array.ts'

/** Which two axes are shown, and a slider along each of the others. */
export function ArrayAxes(props: {
  readonly array: StoredArray
  readonly view: View
  /** An axis of which all places are shown at once. */
  readonly wholeAxis: number | undefined
  readonly onChange: (view: View) => void
}) {
  const { array, view, wholeAxis, onChange } = props
  const { rowAxis, columnAxis, index } = view
  const shown = new Set([rowAxis, columnAxis, wholeAxis])
  // Two axes cannot be the same one: they change places.
  const showRows = (axis: number) =>
    onChange({ ...view, rowAxis: axis, columnAxis: axis === columnAxis ? rowAxis : columnAxis })
  const showColumns = (axis: number) =>
    onChange({ ...view, columnAxis: axis, rowAxis: axis === rowAxis ? columnAxis : rowAxis })
  return (
    <div className="array-axes">
      <label>
        Rows
        <AxisSelect array={array} axis={rowAxis} onChange={showRows} />
      </label>
      <label>
        Columns
        <AxisSelect array={array} axis={columnAxis} onChange={showColumns} />
      </label>
      {[...array.shape.keys()]
        .filter((axis) => !shown.has(axis))
        .map((axis) => (
          <AxisPlace
            key={axis}
            axis={axis}
            size={array.shape[axis] ?? 1}
            place={index[axis] ?? 0}
            onChange={(place) => onChange({ ...view, index: index.with(axis, place) })}
          />
        ))}
    </div>
  )
}

function AxisSelect(props: {
  readonly array: StoredArray
  readonly axis: number | undefined
  readonly onChange: (axis: number) => void
}) {
  return (
    <select value={props.axis} onChange={(event) => props.onChange(Number(event.target.value))}>
      {props.array.shape.map((size, axis) => (
        // oxlint-disable-next-line react/no-array-index-key -- an axis is its place
        <option key={axis} value={axis}>
          axis {axis} ({size.toLocaleString('en')})
        </option>
      ))}
    </select>
  )
}

function AxisPlace(props: {
  readonly axis: number
  readonly size: number
  readonly place: number
  readonly onChange: (place: number) => void
}) {
  const { axis, size, place, onChange } = props
  const change = (text: string) => {
    const wanted = Math.trunc(Number(text))
    if (Number.isFinite(wanted)) onChange(Math.max(0, Math.min(size - 1, wanted)))
  }
  return (
    <fieldset className="axis-place" aria-label={`Axis ${axis}`}>
      <span>Axis {axis}</span>
      <input
        type="range"
        aria-label={`Place along axis ${axis}`}
        min="0"
        max={size - 1}
        value={place}
        onChange={(event) => change(event.target.value)}
      />
      <input
        type="number"
        aria-label={`Number along axis ${axis}`}
        min="0"
        max={size - 1}
        value={place}
        onChange={(event) => change(event.target.value)}
      />
      <span>of {size.toLocaleString('en')}</span>
    </fieldset>
  )
}
