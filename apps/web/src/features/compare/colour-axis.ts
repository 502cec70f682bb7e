import type { Axis } from './axis.ts'

/** Up to here runs are told apart by their own colours. */
const MOST_COLOURS = 20

interface ColourChoice {
  readonly chosen: string | undefined
  /** The main metric's axis, where a page knows it. */
  readonly main?: string | undefined
  readonly runCount: number
}

/**
 * The axis that colours stand for: the chosen one, else the main one of the page, else of more runs
 * than there are colours the first metric. Undefined: every run has its own.
 */
export function colourAxisOf(
  axes: readonly Axis[],
  { chosen, main, runCount }: ColourChoice,
): Axis | undefined {
  if (chosen === 'run') return undefined
  const found = axes.find(({ id }) => id === chosen)
  if (found !== undefined) return found
  if (main !== undefined) return axes.find(({ id }) => id === main)
  return runCount <= MOST_COLOURS ? undefined : axes.find(({ kind }) => kind === 'metric')
}

/** Runs by place, those that should lie on top last: the best values of the axis that colours show. */
export function drawOrder(count: number, axis: Axis | undefined): readonly number[] {
  const runs = Array.from({ length: count }, (_, run) => run)
  if (axis === undefined) return runs
  const sign = axis.direction === 'lower' ? -1 : 1
  const rank = (run: number) => {
    const value = axis.values[run] ?? Number.NaN
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : sign * value
  }
  return runs.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
