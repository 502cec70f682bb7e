import { type ChartView, X_AXES, type XAxis } from './chart-view.ts'

const AXIS_NAMES: Readonly<Record<XAxis, string>> = {
  step: 'Step',
  time: 'Time',
  relative: 'Relative time',
}

/** How all charts of a page are drawn. */
export function ChartControls(props: {
  readonly view: ChartView
  readonly onChange: (view: ChartView, options?: { readonly replace?: boolean }) => void
}) {
  const { view, onChange } = props
  return (
    <div className="chart-controls" role="group" aria-label="How charts are drawn">
      <label>
        Smoothing
        <input
          type="range"
          min="0"
          max="0.99"
          step="0.01"
          value={view.smoothing}
          onChange={(event) =>
            onChange({ ...view, smoothing: Number(event.target.value) }, { replace: true })
          }
        />
        <output>{view.smoothing === 0 ? 'off' : view.smoothing.toFixed(2)}</output>
      </label>
      <label>
        X
        <select
          value={view.x}
          onChange={(event) =>
            onChange({ ...view, x: event.target.value as XAxis, zoom: undefined })
          }
        >
          {X_AXES.map((axis) => (
            <option key={axis} value={axis}>
              {AXIS_NAMES[axis]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={view.isLog}
          onChange={(event) => onChange({ ...view, isLog: event.target.checked })}
        />
        Log y
      </label>
      <label title="The band of the 2nd to the 98th percentile, where far values would flatten the rest">
        <input
          type="checkbox"
          checked={view.isClipped}
          onChange={(event) => onChange({ ...view, isClipped: event.target.checked })}
        />
        Clip outliers
      </label>
      {view.zoom && (
        <button
          type="button"
          className="quiet"
          onClick={() => onChange({ ...view, zoom: undefined })}
        >
          Reset zoom
        </button>
      )}
    </div>
  )
}
