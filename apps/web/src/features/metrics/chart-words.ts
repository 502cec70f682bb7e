import { factsOf } from '../../charts/column-facts.ts'
import { type Curve, isDrawable } from '../../charts/curve.ts'
import type { XUnit } from '../../charts/plot-options.ts'
import { shortNumber } from '../../format/number.ts'
import { duration, momentText } from '../../format/time.ts'
import { bandName } from './groups/spread-words.ts'

// Infinities are stored as the largest double, which people write with fewer digits.
const INFINITE = 1.797e308

/** A value that was logged, in words: NaN and infinities too. */
export function loggedText(value: number): string {
  if (Number.isNaN(value) || Math.abs(value) < INFINITE) return shortNumber(value)
  return value > 0 ? '∞' : '−∞'
}

/** A place on the x axis in words. */
export function placeText(x: number, xUnit: XUnit): string {
  if (xUnit === 'step') return `step ${shortNumber(Math.round(x))}`
  if (xUnit === 'value') return `at ${shortNumber(x)}`
  return xUnit === 'time' ? momentText(x) : `at ${duration(Math.max(0, x))}`
}

/** The sentence that stands for a picture of some curves. */
export function summaryOf(metricKey: string, curves: readonly Curve[]): string {
  let [low, high, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const { ys } of curves) {
    const { least, most } = factsOf(ys)
    count += ys.length
    low = Math.min(low, least)
    high = Math.max(high, most)
  }
  const range =
    low > high ? 'none of them finite' : `from ${shortNumber(low)} to ${shortNumber(high)}`
  const band = bandWords(curves)
  const many = curves.length === 1 ? '' : ` of ${curves.length} ${band ? 'groups of runs' : 'runs'}`
  const runs = many + (band ? ` (${band})` : '')
  return `${metricKey}: ${count} ${count === 1 ? 'point' : 'points'}${runs}, ${range}${lastText(curves)}.`
}

/** What lines that stand for groups are: `median, 25–75 %`; undefined of single runs. */
function bandWords(curves: readonly Curve[]): string | undefined {
  const words = curves.find(({ band }) => band)?.band?.words
  return words && bandName(words).toLowerCase()
}

/** The last value; of several runs the greatest and the least, and whose they are. */
function lastText(curves: readonly Curve[]): string {
  const [only] = curves
  if (only === undefined) return ''
  if (curves.length === 1) return `; last ${loggedText(only.ys.at(-1) ?? Number.NaN)}`
  const lasts = curves
    .map(({ name, ys }) => ({ name, last: ys.at(-1) ?? Number.NaN }))
    .filter(({ last }) => isDrawable(last))
    .toSorted((a, b) => b.last - a.last)
  const [most, least] = [lasts[0], lasts.at(-1)]
  if (most === undefined || least === undefined) return ''
  return `; last values from ${shortNumber(least.last)} (${least.name}) to ${shortNumber(most.last)} (${most.name})`
}
