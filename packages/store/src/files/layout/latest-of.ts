import { type MetricLine, parseMetricLine } from './metric-lines.ts'

// The step is the third word; a line of an old MLflow has none.
const STEP = /^\S+ \S+ ([+-]?\d{1,15})\r?$/

/**
 * The latest of the points in whole lines: the highest step, of these the latest time, of these the
 * highest value. Files grow by step, so that from the end most lines are told by their step alone.
 */
export function latestOf(text: string): MetricLine | undefined {
  let latest: MetricLine | undefined
  let end = text.length
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 2) + 1
    const line = text.slice(start, end - 1)
    end = start
    const step = latest === undefined ? undefined : STEP.exec(line)?.[1]
    if (latest !== undefined && step !== undefined && Number(step) < latest.step) continue
    const point = parseMetricLine(line)
    if (point !== undefined && (latest === undefined || isLater(point, latest))) latest = point
  }
  return latest
}

/** NaN takes part in the order as the 0 that is stored for it, as in MLflow. */
function isLater(a: MetricLine, b: MetricLine): boolean {
  if (a.step !== b.step) return a.step > b.step
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp
  return (a.value || 0) > (b.value || 0)
}
