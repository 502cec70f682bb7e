import { type ComponentProps, useState } from 'react'
import type { YScale } from '../../charts/y-scale.ts'
import {
  along,
  type ChangeChartView,
  type ChartView,
  DRAGS,
  type Drag,
  X_AXES,
  xMetricOf,
} from './chart-view.ts'
import type { ColourScale } from './colour-by.ts'
import { ColourControl } from './colour-control.tsx'
import { SpreadControl } from './groups/spread-control.tsx'
import { MetricInput } from './metric-input.tsx'
import { SMOOTHINGS, type Smoothing } from './smoothing.ts'

const AXIS_NAMES = { step: 'Step', time: 'Time', relative: 'Relative time' } as const
const SCALE_NAMES: Readonly<Record<YScale, string>> = {
  linear: 'Linear',
  log: 'Log',
  symlog: 'Symlog',
}
const DRAG_NAMES: Readonly<Record<Drag, readonly [string, string]>> = {
  zoom: ['Zoom', 'Drag over a chart to look closer; double click shows all again'],
  pan: ['Pan', 'Drag a chart to and fro; with Shift in any mode'],
  measure: ['Measure', 'Drag over a stretch for its figures; with Alt in any mode'],
}

/** How all charts of a page are drawn. */
export function ChartControls(props: {
  readonly view: ChartView
  /** What may stand along x. */
  readonly metricKeys: readonly string[]
  /** What runs may be coloured by, such as `p.lr`; absent where there is but one run. */
  readonly colourIds?: readonly string[]
  readonly scale?: ColourScale | undefined
  /** What stands for the runs of a group, where groups are drawn. */
  readonly spread?: ComponentProps<typeof SpreadControl>
  readonly onChange: ChangeChartView
}) {
  const { view, colourIds, scale, spread, onChange } = props
  return (
    <div className="chart-controls" role="group" aria-label="How charts are drawn">
      <SmoothingControl
        smoothing={view.smoothing}
        onChange={(smoothing) => onChange({ ...view, smoothing }, { replace: true })}
      />
      <XControl {...props} />
      <label>
        Y
        <select
          value={view.y}
          title="Symlog is logarithmic on both sides of zero"
          onChange={(event) => onChange({ ...view, y: event.target.value as YScale })}
        >
          {Object.entries(SCALE_NAMES).map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label title="The band of the 2nd to the 98th percentile, with where curves begin, as soon as far values would flatten the rest">
        <input
          type="checkbox"
          checked={view.isClipped}
          onChange={(event) => onChange({ ...view, isClipped: event.target.checked })}
        />
        Clip outliers
      </label>
      {spread && <SpreadControl {...spread} />}
      {colourIds && <ColourControl view={view} ids={colourIds} scale={scale} onChange={onChange} />}
      <fieldset className="segments" aria-label="What a drag does">
        {DRAGS.map((drag) => (
          <button
            key={drag}
            type="button"
            title={DRAG_NAMES[drag][1]}
            aria-pressed={view.drag === drag}
            onClick={() => onChange({ ...view, drag }, { replace: true })}
          >
            {DRAG_NAMES[drag][0]}
          </button>
        ))}
      </fieldset>
      {view.zoom && (
        <button
          type="button"
          className="quiet"
          onClick={() => onChange({ ...view, zoom: undefined })}
        >
          Reset zoom
        </button>
      )}
      {view.measured && (
        <button
          type="button"
          className="quiet"
          onClick={() => onChange({ ...view, measured: undefined })}
        >
          End measuring
        </button>
      )}
    </div>
  )
}

function SmoothingControl(props: {
  readonly smoothing: Smoothing
  readonly onChange: (smoothing: Smoothing) => void
}) {
  const { smoothing, onChange } = props
  const { kind, amount } = smoothing
  const { most, step, title } = SMOOTHINGS[kind]
  return (
    <>
      <label title={title}>
        Smoothing
        <input
          type="range"
          min="0"
          max={most}
          step={step}
          value={amount}
          onChange={(event) => onChange({ kind, amount: Number(event.target.value) })}
        />
        <output>{amount === 0 ? 'off' : kind === 'ema' ? amount.toFixed(2) : amount}</output>
      </label>
      <select
        aria-label="Kind of smoothing"
        value={kind}
        onChange={(event) => {
          const next = event.target.value as Smoothing['kind'] // the options' values
          onChange({ kind: next, amount: amount === 0 ? 0 : SMOOTHINGS[next].start })
        }}
      >
        {Object.entries(SMOOTHINGS).map(([one, { name }]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}

function XControl({ view, metricKeys, onChange }: Parameters<typeof ChartControls>[0]) {
  const metric = xMetricOf(view.x)
  const [isChoosing, setIsChoosing] = useState(false)
  const isMetric = metric !== undefined || isChoosing
  return (
    <>
      <label>
        X
        <select
          value={isMetric ? 'metric' : view.x}
          onChange={({ target: { value } }) => {
            setIsChoosing(value === 'metric')
            const axis = X_AXES.find((one) => one === value)
            if (axis !== undefined) onChange(along(view, axis))
          }}
        >
          {X_AXES.map((axis) => (
            <option key={axis} value={axis}>
              {AXIS_NAMES[axis]}
            </option>
          ))}
          <option value="metric">Metric…</option>
        </select>
      </label>
      {isMetric && (
        <MetricInput
          key={metric}
          label="Metric along x"
          title="A point stands where this metric was at its step: at the value logged last at that step or before it"
          keys={metricKeys}
          value={metric ?? ''}
          onChoose={(key) => onChange(along(view, `metric:${key}`))}
        />
      )}
    </>
  )
}
