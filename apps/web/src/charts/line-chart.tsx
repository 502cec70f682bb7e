import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import uPlot from 'uplot'
import { keyAct } from './chart-keys.ts'
import { type DragKind, followPointer, type PointerActs } from './chart-pointer.ts'
import { type ChartRanges, rangesOf } from './chart-ranges.ts'
import type { ChartCursor } from './cursor-place.ts'
import { type Curve, isDrawable, nearestIndex, nextX, xRangeOf } from './curve.ts'
import { drawCurves } from './draw-curves.ts'
import { type HighlightLayer, layHighlight } from './highlight-layer.ts'
import type { PaintedScene } from './painted-scene.ts'
import { type AxisMarks, plotOptions, readInk, type XUnit } from './plot-options.ts'
import { pointAt } from './pointing.ts'
import type { YScale } from './y-scale.ts'

/** How a chart looks at its curves. */
export interface LineView {
  readonly xUnit: XUnit
  readonly y: YScale
  readonly isClipped: boolean
  readonly zoom: readonly [number, number] | undefined
  readonly measured: readonly [number, number] | undefined
  readonly drag: DragKind
}

/** What a reader does with a chart. */
export interface LineActs {
  readonly onCursor: (cursor: ChartCursor | undefined) => void
  readonly onZoom: (zoom: readonly [number, number] | undefined) => void
  readonly onMeasure: (stretch: readonly [number, number] | undefined) => void
  readonly onFull: () => void
}

interface Shown extends LineView {
  readonly curves: readonly Curve[]
  /** Where the picture is while it is dragged along. */
  readonly panned?: readonly [number, number]
}

/**
 * Curves on one canvas as wide as its place; `label` is the sentence that stands for the picture.
 * Axes and ink are made once: another theme, unit or scale needs a new chart (a `key`).
 */
export function LineChart(
  props: LineActs & {
    readonly curves: readonly Curve[]
    readonly view: LineView
    readonly theme: 'light' | 'dark'
    readonly label: string
    readonly height: number
    readonly scene: Ref<() => PaintedScene | undefined>
  },
) {
  const { curves, view, theme, label, height, scene } = props
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<{ readonly chart: uPlot; readonly paint: () => PaintedScene }>(undefined)
  // What uPlot's hooks read: they live longer than a render.
  const shown = useRef<Shown>({ ...view, curves })
  const acts = useRef<LineActs>(props)
  useImperativeHandle(scene, () => () => plot.current?.paint(), [])

  useEffect(() => {
    acts.current = props
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const ink = readInk()
    const marks: AxisMarks = { x: [], y: [] }
    const closed = new AbortController()
    const sceneOf = (chart: uPlot): PaintedScene => {
      const { curves: all, y, measured } = shown.current
      return {
        frame: { ...chart.bbox, ratio: devicePixelRatio },
        ranges: shownRanges(shown.current),
        y,
        curves: all,
        measured,
        marks,
        ink,
        style: { theme, mark: ink.mark, accent: ink.accent },
      }
    }
    let highlight: HighlightLayer | undefined
    const chart = new uPlot(
      plotOptions({
        ink,
        marks,
        xUnit: view.xUnit,
        y: view.y,
        width: element.clientWidth,
        height,
        ranges: () => shownRanges(shown.current),
        onDraw: (drawn) => {
          const painted = sceneOf(drawn)
          drawCurves(drawn.ctx, painted, painted.style)
          highlight?.paint()
        },
        onCursor: (moved) => {
          const cursor = cursorOf(moved, shown.current, document.activeElement === element)
          pointAt(element, cursor?.nearest)
          acts.current.onCursor(cursor)
        },
      }),
      [
        [0, 1],
        [null, null],
      ],
      element,
    )
    plot.current = { chart, paint: () => sceneOf(chart) }
    highlight = layHighlight(chart, element, () => sceneOf(chart))
    followPointer(chart.over, pointerActs(chart, shown, acts), closed.signal)
    const observer = new ResizeObserver(() => {
      if (element.clientWidth !== chart.width) chart.setSize({ width: element.clientWidth, height })
    })
    observer.observe(element)
    return () => {
      closed.abort()
      observer.disconnect()
      pointAt(element, undefined)
      highlight?.close()
      chart.destroy()
    }
  }, [view.xUnit, view.y, theme, height])

  useEffect(() => {
    shown.current = { ...view, curves }
    if (plot.current) layOut(plot.current.chart, shown.current)
  }, [curves, view])

  const crosshair = useRef<number>(undefined)
  const onKeyDown = (event: KeyboardEvent) => {
    const chart = plot.current?.chart
    if (chart === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const act = keyAct(event.key, event.shiftKey, {
      whole: xRangeOf(curves),
      shown: shownRanges(shown.current).x,
      x: crosshair.current ?? pointedX(chart),
      next: (x, direction) => nextX(curves, x, direction),
      measured: view.measured,
    })
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (act.x !== undefined) {
      crosshair.current = act.x
      moveCrosshair(chart, act.x, props)
    }
    if (act.zoom) props.onZoom(act.zoom === 'none' ? undefined : act.zoom)
    if (act.measured) props.onMeasure(act.measured === 'none' ? undefined : act.measured)
    if (act.isFull) props.onFull()
  }
  return (
    <div
      ref={place}
      className="line-chart"
      data-drag={view.drag}
      role="img"
      aria-label={label}
      aria-keyshortcuts="ArrowLeft ArrowRight + - PageUp PageDown 0 f"
      // The crosshair, zoom and stretch are by keyboard what they are by pointer.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={() => {
        crosshair.current = undefined
      }}
      onBlur={() => plot.current?.chart.setCursor({ left: -10, top: -10 })}
    />
  )
}

function layOut(chart: uPlot, shown: Shown): void {
  chart.setData([[...shownRanges(shown).x], [null, null]])
}

function pointedX(chart: uPlot): number | undefined {
  const { left = -1 } = chart.cursor
  return left < 0 ? undefined : chart.posToVal(left, 'x')
}

function moveCrosshair(chart: uPlot, x: number, { onZoom }: LineActs): void {
  const { min = 0, max = 1 } = chart.scales.x ?? {}
  // Beyond the edge the picture follows.
  if (x < min || x > max) onZoom([x - (max - min) / 2, x + (max - min) / 2])
  else chart.setCursor({ left: chart.valToPos(x, 'x'), top: chart.over.clientHeight / 2 })
}

function pointerActs(
  chart: uPlot,
  shown: { current: Shown },
  acts: { readonly current: LineActs },
): PointerActs {
  const xAt = (left: number) => chart.posToVal(left, 'x')
  const moved = (byPx: number): readonly [number, number] => {
    const [from, to] = shown.current.zoom ?? xRangeOf(shown.current.curves)
    const by = (byPx * (to - from)) / chart.over.clientWidth
    return [from - by, to - by]
  }
  return {
    drag: () => shown.current.drag,
    point: (left, top) => chart.setCursor({ left, top }),
    choose: (stretch) => {
      const [from, to] = stretch ?? [0, 0]
      const height = stretch ? chart.over.clientHeight : 0
      chart.setSelect({ left: from, width: to - from, top: 0, height }, false)
    },
    chosen: (kind, stretch) => {
      const ends = [xAt(stretch[0]), xAt(stretch[1])] as const
      if (kind === 'zoom') acts.current.onZoom(ends)
      else acts.current.onMeasure(ends)
    },
    pan: (byPx, isDone) => {
      // Until it is let go it is this chart alone that moves, without a word to anybody.
      shown.current = { ...shown.current, panned: moved(byPx) }
      if (isDone) acts.current.onZoom(moved(byPx))
      else layOut(chart, shown.current)
    },
    reset: () => acts.current.onZoom(undefined),
  }
}

function shownRanges({ curves, y, isClipped, zoom, panned = zoom }: Shown): ChartRanges {
  return rangesOf(curves, { y, isClipped, zoom: panned })
}

const NEAR_PX = 30

function cursorOf(plot: uPlot, { curves }: Shown, isFocused: boolean): ChartCursor | undefined {
  const { left = -1, top = -1 } = plot.cursor
  if (left < 0) return undefined
  const x = plot.posToVal(left, 'x')
  const isHovered = plot.over.matches(':hover')
  if (!isHovered && !isFocused) return { x, left: undefined, nearest: undefined }
  let nearest: string | undefined
  let least = isHovered ? NEAR_PX : 0
  for (const { id, xs, drawn } of curves) {
    const index = nearestIndex(xs, x)
    const y = drawn[index]
    if (!isDrawable(y)) continue
    // The point itself, not its height alone: a curve that ended long before is not near.
    const aside = plot.valToPos(xs[index] ?? 0, 'x') - left
    const distance = Math.hypot(aside, plot.valToPos(y, 'y') - top)
    if (distance < least) [least, nearest] = [distance, id]
  }
  return { x, left, nearest }
}
