/** A checkpoint of a run: a file or folder that is named after a step. */
export interface Checkpoint {
  /** Below the run's artifacts. */
  readonly path: string
  /** The last number in its name: `epoch_10.ckpt` is 10. */
  readonly step: number
  readonly sizeBytes: number
}

/** A value of a metric at a step. */
export interface MetricPoint {
  readonly step: number
  readonly value: number
}

/** The step that a file or folder is named after; undefined for `best.ckpt`, which is kept. */
export function stepIn(name: string): number | undefined {
  const stem = name.replace(/(?:\.(?:[A-Za-z]+|h5|hdf5))+$/, '')
  const digits = /(\d+)(?!.*\d)/.exec(stem)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/**
 * What may go: all but the last `keepLast` checkpoints and the one at which the metric was best. A
 * checkpoint has the value that was logged last up to its step, of equal ones the first is best; files
 * of one step stay together.
 *
 * @param points of the metric by which the best is kept, in any order; NaN is never best
 */
export function choosePrunable(
  checkpoints: readonly Checkpoint[],
  {
    keepLast,
    points,
    direction,
  }: {
    readonly keepLast: number
    readonly points: readonly MetricPoint[]
    readonly direction: 'lower' | 'higher'
  },
): readonly Checkpoint[] {
  const steps = [...new Set(checkpoints.map(({ step }) => step))].sort((a, b) => a - b)
  const kept = new Set(keepLast > 0 ? steps.slice(-keepLast) : [])
  const best = bestStep(steps, points, direction)
  if (best !== undefined) kept.add(best)
  return checkpoints.filter(({ step }) => !kept.has(step))
}

function bestStep(
  steps: readonly number[],
  points: readonly MetricPoint[],
  direction: 'lower' | 'higher',
): number | undefined {
  const sorted = points.toSorted((a, b) => a.step - b.step)
  let best: { readonly step: number; readonly value: number } | undefined
  for (const step of steps) {
    const value = sorted.findLast((point) => point.step <= step)?.value
    if (value === undefined || Number.isNaN(value)) continue
    const isBetter =
      best === undefined || (direction === 'higher' ? value > best.value : value < best.value)
    if (isBetter) best = { step, value }
  }
  return best?.step
}
