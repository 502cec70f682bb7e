import { lineChart } from './line-chart.ts'
import { cutsOf, type Scored } from './scored.ts'
import { figure } from './ticks.ts'

/**
 * How precise a binary classifier is at each share of positives that it finds, with the average
 * precision.
 *
 * @returns a standalone SVG
 * @throws {TrackingError} `INVALID_VALUE` when the lengths differ, or a score is NaN
 */
export function prCurve(
  scored: Scored,
  { title = 'Precision and recall' }: { readonly title?: string } = {},
): string {
  const { x, y, average, share } = prPoints(scored)
  return lineChart({
    title,
    description: `Precision over recall at ${x.length} thresholds. The average precision is ${figure(average)}; chance is ${figure(share)}, the share of positives.`,
    lines: [{ name: `AP ${figure(average)}`, x, y }],
    xName: 'Recall',
    yName: 'Precision',
    xSpan: [0, 1],
    ySpan: [0, 1],
    below: (toPath) => [
      `<path class="a" fill="none" stroke-dasharray="4 4" d="${toPath({ x: [0, 1], y: [share, share] })}"><title>chance</title></path>`,
    ],
  })
}

/** Recall (x), precision (y), the average precision and the share of positives. */
export function prPoints(scored: Scored): {
  x: number[]
  y: number[]
  average: number
  share: number
} {
  const cuts = cutsOf(scored)
  const positives = cuts.at(-1)?.truePositives ?? 0
  const total = positives + (cuts.at(-1)?.falsePositives ?? 0)
  const x = [0]
  const y = [1] // by convention: nothing is called positive there, and nothing wrongly
  let average = 0
  for (const { truePositives, falsePositives } of cuts) {
    const recall = truePositives / positives
    const precision = truePositives / (truePositives + falsePositives)
    average += (recall - (x.at(-1) as number)) * precision // x has its first point
    x.push(recall)
    y.push(precision)
  }
  return { x, y, average, share: positives / total }
}
