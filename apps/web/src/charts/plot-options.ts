import type uPlot from 'uplot'
import { shortNumber } from '../format/number.ts'
import type { EdgeMark, Series } from './series.ts'

/** Ink read from the design tokens, since a canvas does not inherit CSS. */
export interface Ink {
  readonly line: string
  readonly text: string
  readonly grid: string
  readonly mark: string
  readonly font: string
}

/** Reads the tokens of the theme now on screen. */
export function readInk(): Ink {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    line: token('--ink-line'),
    text: token('--ink-text'),
    grid: token('--ink-grid'),
    mark: token('--ink-mark'),
    font: `11px ${token('--font-text')}`,
  }
}

/** Options of one line chart: shared crosshair, drag zooms x, double click resets. */
export function plotOptions(chart: {
  readonly series: Series
  readonly ink: Ink
  readonly width: number
  readonly height: number
  readonly onCursor: (index: number | undefined) => void
}): uPlot.Options {
  const { series, ink, width, height, onCursor } = chart
  return {
    width,
    height,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 7, fill: ink.line },
      drag: { x: true, y: false },
      // Charts by step and charts by time do not share an axis, so not a crosshair either.
      sync: { key: `run-${series.xUnit}`, scales: ['x', null] },
    },
    scales: { x: { time: false }, y: { range: yRange } },
    axes: [
      { ...axis(ink), size: 24, values: (_, splits) => splits.map(axisNumber), ...xTicks(series) },
      { ...axis(ink), size: 50, values: (_, splits) => splits.map(axisNumber) },
    ],
    series: [{}, lineOf(ink, series)],
    hooks: {
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? undefined)],
      draw: [(plot) => drawMarks(plot, series.marks, ink.mark)],
    },
  }
}

function axis(ink: Ink): uPlot.Axis {
  return {
    stroke: ink.text,
    font: ink.font,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
    gap: 6,
  }
}

// There is no step between two steps; seconds may be cut as one likes.
function xTicks({ xUnit }: Series): uPlot.Axis {
  if (xUnit === 'seconds') return {}
  const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)
  return { incrs: powers.flatMap((power) => [power, 2 * power, 5 * power]) }
}

function lineOf(ink: Ink, { ys }: Series): uPlot.Series {
  // A lone point between gaps has no line to show it.
  const isSparse = ys.length < 3
  return {
    stroke: ink.line,
    width: 1.5,
    spanGaps: false,
    // Whole pixels would turn a slow curve into stairs.
    pxAlign: 0,
    ...(isSparse ? { points: { show: true, size: 6, fill: ink.line } } : {}),
  }
}

function axisNumber(value: number): string {
  const text = shortNumber(value)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function yRange(_: uPlot, min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1]
  const margin = min === max ? Math.abs(min) * 0.1 || 1 : (max - min) * 0.06
  return [min - margin, max + margin]
}

const MARK_SIZE = 4

function drawMarks(plot: uPlot, marks: readonly EdgeMark[], ink: string): void {
  const { ctx, bbox } = plot
  const size = MARK_SIZE * devicePixelRatio
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.beginPath()
  ctx.strokeStyle = ink
  ctx.lineWidth = 1.5 * devicePixelRatio
  for (const { x, kind } of marks) {
    const left = plot.valToPos(x, 'x', true)
    if (kind === 'nan') crossAt(ctx, left, bbox.top + bbox.height - size - 1, size / 2)
    else if (kind === 'above') arrowAt(ctx, left, bbox.top + 1, size)
    else arrowAt(ctx, left, bbox.top + bbox.height - 1, -size)
  }
  ctx.stroke()
  ctx.restore()
}

function crossAt(ctx: CanvasRenderingContext2D, x: number, y: number, reach: number): void {
  ctx.moveTo(x - reach, y - reach)
  ctx.lineTo(x + reach, y + reach)
  ctx.moveTo(x - reach, y + reach)
  ctx.lineTo(x + reach, y - reach)
}

/** The tip is at y; a positive size points up. */
function arrowAt(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x - Math.abs(size) / 2, y + size)
  ctx.lineTo(x, y)
  ctx.lineTo(x + Math.abs(size) / 2, y + size)
}
