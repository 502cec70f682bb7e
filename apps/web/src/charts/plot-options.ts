import type uPlot from 'uplot'
import { shortNumber } from '../format/number.ts'
import { axisTimes, duration } from '../format/time.ts'
import { logSplits } from './axis-splits.ts'
import type { ChartRanges } from './chart-ranges.ts'
import { fromHeight, toHeight, type YScale } from './y-scale.ts'

/** Ink read from the design tokens, since a canvas does not inherit CSS. */
export interface Ink {
  readonly text: string
  readonly grid: string
  readonly mark: string
  readonly accent: string
  /** What the page is painted with, for text that lines run through. */
  readonly ground: string
  readonly font: string
}

/** What the x axis counts: steps, ms since 1970, ms since the run began, or values of a metric. */
export type XUnit = 'step' | 'time' | 'relative' | 'value'

/** The lines of an axis and what is written at them, as they were last laid out. */
export interface AxisMarks {
  x: readonly AxisMark[]
  y: readonly AxisMark[]
}

/** One line of an axis. */
interface AxisMark {
  readonly at: number
  readonly text: string
}

/** Reads the tokens of the theme now on screen. */
export function readInk(): Ink {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: token('--ink-text'),
    grid: token('--ink-grid'),
    mark: token('--ink-mark'),
    accent: token('--ink-accent'),
    ground: token('--ink-ground'),
    font: `11px ${token('--font-text')}`,
  }
}

/**
 * Axes and crosshair of a chart. The lines are drawn by our own hook: uPlot would want all curves on
 * one common column of x, which a hundred runs by wall time would blow up a hundredfold. So are
 * drags, of which uPlot knows one kind.
 */
export function plotOptions(chart: {
  readonly ink: Ink
  readonly xUnit: XUnit
  readonly y: YScale
  readonly width: number
  readonly height: number
  readonly ranges: () => ChartRanges
  /** Filled as axes are laid out. */
  readonly marks: AxisMarks
  readonly onDraw: (plot: uPlot) => void
  readonly onCursor: (plot: uPlot) => void
}): uPlot.Options {
  const { ink, xUnit, y, width, height, ranges, marks } = chart
  const none = () => null
  return {
    width,
    height,
    ms: 1,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: false, y: false, setScale: false },
      bind: { dblclick: none, mousedown: none, mouseup: none },
      // All charts of a page share the crosshair, where they count the same.
      sync: { key: `charts-${xUnit}`, scales: ['x', null] },
    },
    scales: {
      x: { time: xUnit === 'time', range: () => [...ranges().x] as [number, number] },
      y: {
        ...distributionOf(y, () => ranges().reach),
        range: () => [...ranges().y] as [number, number],
      },
    },
    axes: [
      { ...axis(ink), size: 24, ...xTicks(xUnit, marks) },
      {
        ...axis(ink),
        size: 50,
        ...(isHuge(ranges().y) && { incrs: HUGE_STEPS }),
        ...(y !== 'linear' && {
          splits: () => [...logSplits(ranges().y, y, ranges().reach)],
          filter: (_: uPlot, splits: number[]) => splits,
        }),
        values: (_, splits) => noted(marks, 'y', splits, splits.map(axisNumber)),
      },
    ],
    // One empty series: uPlot lays out no axis without any.
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    hooks: { draw: [chart.onDraw], setCursor: [chart.onCursor] },
  }
}

function distributionOf(y: YScale, reach: () => number): uPlot.Scale {
  if (y === 'linear') return { distr: 1 }
  if (y === 'log') return { distr: 3 }
  return {
    distr: 100,
    fwd: (value) => toHeight(value, y, reach()),
    bwd: (height) => fromHeight(height, y, reach()),
  }
}

function noted(
  marks: AxisMarks,
  axisName: 'x' | 'y',
  splits: readonly number[],
  texts: string[],
): string[] {
  marks[axisName] = splits.map((at, place) => ({ at, text: texts[place] ?? '' }))
  return texts
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

function xTicks(xUnit: XUnit, marks: AxisMarks): uPlot.Axis {
  const values = (texts: (splits: readonly number[]) => string[]): uPlot.Axis => ({
    values: (_, splits) => noted(marks, 'x', splits, texts(splits)),
  })
  switch (xUnit) {
    case 'time':
      return { space: 70, ...values(axisTimes) }
    case 'relative':
      return {
        incrs: [...SPANS, ...LONG_SPANS].toSorted((a, b) => a - b),
        ...values((splits) => splits.map((ms) => (ms === 0 ? '0' : duration(ms)))),
      }
    case 'step':
      // There is no step between two steps.
      return {
        incrs: POWERS.flatMap((power) => [power, 2 * power, 5 * power]),
        ...values((splits) => splits.map(axisNumber)),
      }
    case 'value':
      return values((splits) => splits.map(axisNumber))
  }
}

function axisNumber(value: number | null): string {
  // uPlot blanks labels that would crowd.
  if (value === null) return ''
  const text = shortNumber(value)
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text
}
