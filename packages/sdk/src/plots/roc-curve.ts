import { lineChart } from './line-chart.ts'
import { cutsOf, type Scored } from './scored.ts'
import { figure } from './ticks.ts'

/**
 * How many true positives a binary classifier finds at each rate of false alarms, with the area
 * below (AUC).
 *
 * @returns a standalone SVG
 * @throws {TrackingError} `INVALID_VALUE` when the lengths differ, or a score is NaN
 *
 * @example
 * ```ts
 * import { rocCurve } from '@waymark/sdk/plots'
 *
 * const svg = rocCurve({ truth: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] })
 * console.log(svg.includes('AUC 0.75')) // true
 * ```
 */
export function rocCurve(
  scored: Scored,
  { title = 'ROC curve' }: { readonly title?: string } = {},
): string {
  const { x, y, area } = rocPoints(scored)
  return lineChart({
    title,
    description: `True positive rate over false positive rate at ${x.length} thresholds. The area below the curve is ${figure(area)}; chance is 0.5.`,
    lines: [{ name: `AUC ${figure(area)}`, x, y }],
    xName: 'False positive rate',
    yName: 'True positive rate',
    xSpan: [0, 1],
    ySpan: [0, 1],
    below: (toPath) => [
      `<path class="a" fill="none" stroke-dasharray="4 4" d="${toPath({ x: [0, 1], y: [0, 1] })}"><title>chance</title></path>`,
    ],
  })
}

/** The curve's points from (0, 0) to (1, 1), and the area below; NaN where one class is absent. */
export function rocPoints(scored: Scored): { x: number[]; y: number[]; area: number } {
  const cuts = cutsOf(scored)
  const positives = cuts.at(-1)?.truePositives ?? 0
  const negatives = cuts.at(-1)?.falsePositives ?? 0
  const x = [0, ...cuts.map(({ falsePositives }) => falsePositives / negatives)]
  const y = [0, ...cuts.map(({ truePositives }) => truePositives / positives)]
  let area = 0
  for (let index = 1; index < x.length; index += 1) {
    const [x0, x1] = [x[index - 1] as number, x[index] as number] // within both arrays
    area += (x1 - x0) * (((y[index - 1] as number) + (y[index] as number)) / 2)
  }
  return { x, y, area: positives === 0 || negatives === 0 ? Number.NaN : area }
}
