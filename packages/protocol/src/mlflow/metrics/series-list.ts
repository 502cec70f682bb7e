import { double, int64, message, text } from '../../wire/build-field.ts'
import { type Series, writePoints } from './series.ts'

/** A point of one of several runs. */
export const metricWithRun = message('MetricWithRunId', {
  key: text(),
  value: double(),
  timestamp: int64(),
  step: int64(),
  run_id: text(),
})

/** Series of several runs, one after another. */
export function encodeSeriesList(answer: { readonly series: readonly Series[] }): string {
  const points = answer.series
    .map((series) => writePoints(series, true))
    .filter((written) => written !== '')
  return points.length === 0 ? '{}' : `{"metrics":[${points.join(',')}]}`
}
