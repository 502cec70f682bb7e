import { type Curve, isDrawable, type Numbers } from '../../charts/curve.ts'
import type { RunInk } from '../../charts/run-colours.ts'

/** What a group of runs is called and drawn with. */
export interface ChartGroup {
  /** What tells it from the others. */
  readonly id: string
  readonly name: string
  readonly ink: RunInk
}

const MOST_POINTS = 300

/**
 * One curve a group: the mean of its runs, with a band of one standard deviation around it. A run
 * counts from its first point to its last, between two of them on the line that joins them.
 */
export function envelopesOf(
  curves: readonly Curve[],
  groups: ReadonlyMap<string, ChartGroup>,
): readonly Curve[] {
  const members = new Map<ChartGroup, Curve[]>()
  for (const curve of curves) {
    const group = groups.get(curve.id)
    if (group === undefined) continue
    members.set(group, [...(members.get(group) ?? []), curve])
  }
  return [...members].map(([group, of]) => envelopeOf(group, of))
}

function envelopeOf({ id, name, ink }: ChartGroup, members: readonly Curve[]): Curve {
  const xs = gridOf(members)
  const column = () => new Float64Array(xs.length).fill(Number.NaN)
  const [ys, low, high] = [column(), column(), column()]
  for (const [at, x] of xs.entries()) {
    let [count, mean, squares] = [0, 0, 0]
    for (const member of members) {
      const value = valueAt(member.xs, member.drawn, x)
      if (!isDrawable(value)) continue
      count += 1
      const distance = value - mean
      mean += distance / count
      squares += distance * (value - mean)
    }
    if (count === 0) continue
    const std = count < 2 ? 0 : Math.sqrt(squares / (count - 1))
    ys[at] = mean
    low[at] = mean - std
    high[at] = mean + std
  }
  return { id, name, ink, xs, ys, drawn: ys, band: { low, high } }
}

/** Every x of any member, thinned evenly. */
function gridOf(members: readonly Curve[]): Float64Array {
  const all = new Set(members.flatMap(({ xs }) => [...xs]))
  const sorted = Float64Array.from(all).sort()
  if (sorted.length <= MOST_POINTS) return sorted
  const step = (sorted.length - 1) / (MOST_POINTS - 1)
  return Float64Array.from({ length: MOST_POINTS }, (_, at) => sorted[Math.round(at * step)] ?? 0)
}

function valueAt(xs: Numbers, ys: Numbers, x: number): number | undefined {
  let low = 0
  let high = xs.length - 1
  if (high < 0 || x < (xs[0] ?? 0) || x > (xs[high] ?? 0)) return undefined
  while (low < high) {
    const middle = (low + high) >> 1
    if ((xs[middle] ?? 0) < x) low = middle + 1
    else high = middle
  }
  const [after, before] = [ys[low], ys[low - 1]]
  const [x1 = x, x0 = x] = [xs[low], xs[low - 1]]
  if (x1 === x || before === undefined || after === undefined) return after
  return before + ((after - before) * (x - x0)) / (x1 - x0)
}
