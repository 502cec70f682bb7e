import { useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { type Curve, isDrawable, nearestIndex, xRangeOf } from './curve.ts'
import { drawCurves } from './draw-curves.ts'
import { plotOptions, readInk, type XUnit } from './plot-options.ts'
import { valueRange } from './value-range.ts'

/** Where the cursor of a chart is. */
export interface ChartCursor {
  readonly x: number
  /** In pixels of the chart; undefined where the crosshair only follows that of another chart. */
  readonly left: number | undefined
  readonly nearest: string | undefined
}

/** How a chart looks at its curves. */
export interface LineView {
  readonly xUnit: XUnit
  readonly isLog: boolean
  readonly isClipped: boolean
  readonly zoom: readonly [number, number] | undefined
}

interface Shown extends LineView {
  readonly curves: readonly Curve[]
  readonly highlighted: string | undefined
}

/**
 * Curves on one canvas as wide as its place; `label` is the sentence that stands for the picture.
 * Axes and ink are made once: another theme, unit or scale needs a new chart (a `key`).
 */
export function LineChart(props: {
  readonly curves: readonly Curve[]
  readonly view: LineView
  readonly theme: 'light' | 'dark'
  readonly label: string
  readonly height: number
  readonly onCursor: (cursor: ChartCursor | undefined) => void
  readonly onZoom: (zoom: readonly [number, number] | undefined) => void
}) {
  const { curves, view, theme, label, height, onCursor, onZoom } = props
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  const [highlighted, setHighlighted] = useState<string>()
  // What uPlot's hooks read: they live longer than a render.
  const shown = useRef<Shown>({ ...view, curves, highlighted })
  const tell = useRef({ onCursor, onZoom })

  useEffect(() => {
    tell.current = { onCursor, onZoom }
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const ink = readInk()
    const made = new uPlot(
      plotOptions({
        ink,
        xUnit: view.xUnit,
        isLog: view.isLog,
        width: element.clientWidth,
        height,
        xRange: () => rangesOf(shown.current).x,
        yRange: () => rangesOf(shown.current).y,
        onDraw: (drawn) => {
          const { curves: all, highlighted: one } = shown.current
          drawCurves(drawn, all, { theme, mark: ink.mark, highlighted: one })
        },
        onCursor: (moved) => {
          const cursor = cursorOf(moved, shown.current)
          setHighlighted(cursor?.nearest)
          tell.current.onCursor(cursor)
        },
        onZoom: (zoom) => tell.current.onZoom(zoom),
      }),
      [
        [0, 1],
        [null, null],
      ],
      element,
    )
    plot.current = made
    const observer = new ResizeObserver(() => {
      if (element.clientWidth !== made.width) made.setSize({ width: element.clientWidth, height })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.destroy()
    }
  }, [view.xUnit, view.isLog, theme, height])

  useEffect(() => {
    shown.current = { ...view, curves, highlighted: shown.current.highlighted }
    const { x } = rangesOf(shown.current)
    plot.current?.setData([[...x], [null, null]])
  }, [curves, view])
  useEffect(() => {
    shown.current = { ...shown.current, highlighted }
    plot.current?.redraw(false)
  }, [highlighted])

  return <div ref={place} className="line-chart" role="img" aria-label={label} />
}

// The two axes ask one after the other, and sorting the values is the dear part.
const ranges = new WeakMap<
  Shown,
  { readonly x: readonly [number, number]; readonly y: readonly [number, number] }
>()

function rangesOf(shown: Shown) {
  const known = ranges.get(shown)
  if (known !== undefined) return known
  const x = shown.zoom ?? xRangeOf(shown.curves)
  const made = { x, y: valueRange(shown.curves, { ...shown, xRange: x }) }
  ranges.set(shown, made)
  return made
}

const NEAR_PX = 30

function cursorOf(plot: uPlot, { curves }: Shown): ChartCursor | undefined {
  const { left = -1, top = -1 } = plot.cursor
  if (left < 0) return undefined
  const x = plot.posToVal(left, 'x')
  const isHere = plot.over.matches(':hover')
  if (!isHere) return { x, left: undefined, nearest: undefined }
  let nearest: string | undefined
  let least = NEAR_PX
  for (const { id, xs, drawn } of curves) {
    const index = nearestIndex(xs, x)
    const y = drawn[index]
    if (!isDrawable(y)) continue
    // The point itself, not its height alone: a curve that ended long before is not near.
    const aside = plot.valToPos(xs[index] ?? 0, 'x') - left
    const distance = Math.hypot(aside, plot.valToPos(y, 'y') - top)
    if (distance < least) [least, nearest] = [distance, id]
  }
  return { x, left, nearest: curves.length > 1 ? nearest : undefined }
}
