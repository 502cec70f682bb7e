import type { Axis } from './axis.ts'
import { fitLine, mean, sum } from './fit-line.ts'

/**
 * How much of a target goes with an axis, 0 to 1: of numbers the rank correlation without its sign,
 * of words the share of the variance between them, less what as many random groups would have.
 */
export function explainedBy(axis: Axis, target: Axis): number {
  if (axis.words === undefined) return Math.abs(fitLine(axis, target)?.rankCorrelation ?? 0)
  const groups = new Map<number, number[]>()
  for (const [run, word] of axis.values.entries()) {
    const value = target.values[run] ?? Number.NaN
    if (!Number.isNaN(word + value)) groups.set(word, [...(groups.get(word) ?? []), value])
  }
  const all = [...groups.values()].flat()
  const middle = mean(all)
  const whole = sum(all.map((value) => (value - middle) ** 2))
  const within = sum([...groups.values()].map((values) => spread(values)))
  const free = all.length - groups.size
  if (whole === 0 || free <= 0) return 0
  return Math.sqrt(Math.max(0, 1 - within / free / (whole / (all.length - 1))))
}

function spread(values: readonly number[]): number {
  const middle = mean(values)
  return sum(values.map((value) => (value - middle) ** 2))
}
