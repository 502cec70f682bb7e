import type { RunsColumnSummary } from '@waymark/protocol/waymark'
import { type FormEvent, type PointerEvent, useState } from 'react'

type Numbers = NonNullable<RunsColumnSummary['numbers']>

const WIDTH = 264
const HEIGHT = 72

/** How many runs have which numbers. A drag over the bars, or the two fields, keep a range. */
export function Histogram(props: {
  readonly numbers: Numbers
  readonly textOf: (value: number) => string
  readonly onBrush: ((from: number, to: number) => void) | undefined
}) {
  const { numbers, textOf, onBrush } = props
  const { bins, min, max, median, isLog } = numbers
  const [brush, setBrush] = useState<readonly [number, number]>()
  const most = Math.max(...bins.map(({ runs }) => runs))
  const barAt = ({ nativeEvent, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const share = nativeEvent.offsetX / currentTarget.clientWidth
    return Math.max(0, Math.min(bins.length - 1, Math.floor(share * bins.length)))
  }
  const [first, last] = (brush ?? [-1, -1]).toSorted((a, b) => a - b)
  const isBrushed = (at: number) => at >= (first ?? -1) && at <= (last ?? -1)
  const end = () => {
    if (brush && onBrush) onBrush(bins[first ?? 0]?.from ?? min, bins[last ?? 0]?.to ?? max)
    setBrush(undefined)
  }
  return (
    <>
      <svg
        className={onBrush ? 'histogram can-brush' : 'histogram'}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`From ${textOf(min)} to ${textOf(max)}, half of the runs up to ${textOf(median)}.`}
        data-bins={bins.length}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          const at = barAt(event)
          setBrush([at, at])
        }}
        onPointerMove={(event) => brush && setBrush([brush[0], barAt(event)])}
        onPointerUp={end}
        onPointerCancel={() => setBrush(undefined)}
      >
        {bins.map(({ from, to, runs }, at) => {
          const height = runs === 0 ? 0 : Math.max(2, (runs / most) * (HEIGHT - 4))
          return (
            <rect
              key={from}
              x={(at * WIDTH) / bins.length}
              width={WIDTH / bins.length - 1}
              y={HEIGHT - height}
              height={height}
              className={isBrushed(at) ? 'is-brushed' : undefined}
            >
              <title>{`${textOf(from)} to ${textOf(to)}: ${runs} runs`}</title>
            </rect>
          )
        })}
      </svg>
      <p className="histogram-ends">
        <span>{textOf(min)}</span>
        <span>{isLog ? 'logarithmic' : `median ${textOf(median)}`}</span>
        <span>{textOf(max)}</span>
      </p>
      {onBrush && <Range min={min} max={max} onBrush={onBrush} />}
    </>
  )
}

// The whole of it is in the picture's title; a field has room for so much.
function shortEnd(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** The range as numbers: for the keyboard, and for exact ends. */
function Range(props: {
  readonly min: number
  readonly max: number
  readonly onBrush: (from: number, to: number) => void
}) {
  const { min, max, onBrush } = props
  const [ends, setEnds] = useState([shortEnd(min), shortEnd(max)] as const)
  const [from, to] = ends.map(Number)
  const isRange = from !== undefined && to !== undefined && from <= to
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (isRange) onBrush(from, to)
  }
  return (
    <form className="histogram-range" onSubmit={apply}>
      <input
        aria-label="From"
        inputMode="decimal"
        value={ends[0]}
        onChange={(event) => setEnds([event.target.value, ends[1]])}
      />
      <input
        aria-label="To"
        inputMode="decimal"
        value={ends[1]}
        onChange={(event) => setEnds([ends[0], event.target.value])}
      />
      <button type="submit" disabled={!isRange}>
        Filter
      </button>
    </form>
  )
}
