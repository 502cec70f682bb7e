import type uPlot from 'uplot'
import { shortNumber } from '../format/number.ts'
import { duration } from '../format/time.ts'

/** Ink read from the design tokens, since a canvas does not inherit CSS. */
export interface Ink {
  readonly text: string
  readonly grid: string
  readonly mark: string
  /** What the page is painted with, for text that lines run through. */
  readonly ground: string
  readonly font: string
}

/** What the x axis counts: steps, ms since 1970, or ms since the run began. */
export type XUnit = 'step' | 'time' | 'relative'

/** Reads the tokens of the theme now on screen. */
export function readInk(): Ink {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: token('--ink-text'),
    grid: token('--ink-grid'),
    mark: token('--ink-mark'),
    ground: token('--ink-ground'),
    font: `11px ${token('--font-text')}`,
  }
}

/**
 * Axes, crosshair and zoom of a chart. The lines are drawn by our own hook: uPlot would want all
 * curves on one common column of x, which a hundred runs by wall time would blow up a hundredfold.
 */
export function plotOptions(chart: {
  readonly ink: Ink
  readonly xUnit: XUnit
  readonly isLog: boolean
  readonly width: number
  readonly height: number
  readonly xRange: () => readonly [number, number]
  readonly yRange: () => readonly [number, number]
  readonly onDraw: (plot: uPlot) => void
  readonly onCursor: (plot: uPlot) => void
  readonly onZoom: (zoom: readonly [number, number] | undefined) => void
}): uPlot.Options {
  const { ink, xUnit, isLog, width, height, xRange, yRange, onZoom } = chart
  return {
    width,
    height,
    ms: 1,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: { dblclick: () => () => (onZoom(undefined), null) },
      // All charts of a page share the crosshair, where they count the same.
      sync: { key: `charts-${xUnit}`, scales: ['x', null] },
    },
    scales: {
      x: { time: xUnit === 'time', range: () => [...xRange()] as [number, number] },
      y: { distr: isLog ? 3 : 1, range: () => [...yRange()] as [number, number] },
    },
    axes: [
      { ...axis(ink), size: 24, ...xTicks(xUnit) },
      {
        ...axis(ink),
        size: 50,
        ...(isHuge(yRange()) && { incrs: HUGE_STEPS }),
        values: (_, splits) => splits.map(axisNumber),
      },
    ],
    // One empty series: uPlot lays out no axis without any.
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    hooks: {
      draw: [chart.onDraw],
      setCursor: [chart.onCursor],
      setSelect: [(plot) => zoomTo(plot, onZoom)],
    },
  }
}

function zoomTo(plot: uPlot, onZoom: (zoom: readonly [number, number]) => void): void {
  const { left, width } = plot.select
  // A click that shook is no wish to zoom.
  if (width < 4) return
  const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  onZoom([from, to])
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

// Between values further apart uPlot knows no step, and labels nothing.
const HUGE_FROM = 31
const HUGE_STEPS = Array.from({ length: 308 - HUGE_FROM }, (_, at) => HUGE_FROM + at).flatMap(
  (exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)),
)

function isHuge([low, high]: readonly [number, number]): boolean {
  return high - low > 10 ** HUGE_FROM
}

const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const SPANS = [1, 2, 5, 10, 30].flatMap((count) => [count * SECOND, count * MINUTE])
const LONG_SPANS = [1, 2, 5, 10, 20, 50, 100].map((count) => count * HOUR)

function xTicks(xUnit: XUnit): uPlot.Axis {
  if (xUnit === 'time') return {}
  if (xUnit === 'relative') {
    return {
      incrs: [...SPANS, ...LONG_SPANS].toSorted((a, b) => a - b),
      values: (_, splits) => splits.map((ms) => (ms === 0 ? '0' : duration(ms))),
    }
  }
  // There is no step between two steps.
  return {
    incrs: POWERS.flatMap((power) => [power, 2 * power, 5 * power]),
    values: (_, splits) => splits.map(axisNumber),
  }
}

function axisNumber(value: number | null): string {
  // On a logarithmic axis uPlot blanks the labels that would crowd.
  if (value === null) return ''
  const text = shortNumber(value)
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text
}
