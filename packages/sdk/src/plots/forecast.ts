import { lineChart, type NamedLine } from './line-chart.ts'
import { figure } from './ticks.ts'

/** A series, what was forecast of it and, if known, how sure that is. */
export interface Forecast {
  readonly actual: ArrayLike<number>
  readonly forecast: ArrayLike<number>
  /** Where the first forecast belongs; default: so that both end together. */
  readonly start?: number
  /** The bounds of an interval around the forecast, as long as it. */
  readonly lower?: ArrayLike<number>
  readonly upper?: ArrayLike<number>
}

/**
 * A forecast over what happened.
 *
 * @returns a standalone SVG
 */
export function forecast(
  {
    actual,
    forecast: made,
    start = Math.max(0, actual.length - made.length),
    lower,
    upper,
  }: Forecast,
  {
    title = 'Forecast and actual',
    xName = 'Time',
    yName = 'Value',
  }: { readonly title?: string; readonly xName?: string; readonly yName?: string } = {},
): string {
  const times = Array.from({ length: made.length }, (_, index) => start + index)
  const lines: NamedLine[] = [
    { name: 'actual', x: Array.from({ length: actual.length }, (_, index) => index), y: actual },
    { name: 'forecast', x: times, y: made },
  ]
  const bounds = lower !== undefined && upper !== undefined ? { lower, upper } : undefined
  return lineChart({
    title,
    description: `${actual.length} actual values and ${made.length} forecast from ${start} on${errorOf(actual, made, start)}.${bounds === undefined ? '' : ' The band is the interval of the forecast.'}`,
    lines,
    xName,
    yName,
    ...(bounds === undefined ? {} : { ySpan: extremes(bounds) }),
    below: (toPath) => {
      if (bounds === undefined) return []
      const x = [...times, ...[...times].reverse()]
      const y = [...Array.from(bounds.upper), ...Array.from(bounds.lower).reverse()]
      return [`<path class="f1" fill-opacity="0.18" stroke="none" d="${toPath({ x, y })}Z"/>`]
    },
  })
}

function extremes({ lower, upper }: { lower: ArrayLike<number>; upper: ArrayLike<number> }) {
  const finite = [...Array.from(lower), ...Array.from(upper)].filter(Number.isFinite)
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity)
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity)
  return [low, high] as const
}

function errorOf(actual: ArrayLike<number>, made: ArrayLike<number>, start: number): string {
  const errors = Array.from(made, (value, index) =>
    Math.abs(value - Number(actual[start + index] ?? Number.NaN)),
  ).filter(Number.isFinite)
  if (errors.length === 0) return ''
  return `; the mean absolute error is ${figure(errors.reduce((a, b) => a + b, 0) / errors.length)}`
}
