import { expect, it } from 'vitest'
import { list, message, one } from '../../wire/build-field.ts'
import { makeEncoder } from '../../wire/encode-message.ts'
import { encodeResponse } from '../../wire/exchange.ts'
import { getMetricHistory } from './get-history.ts'
import { getMetricHistoryBulkInterval } from './get-history-bulk-interval.ts'
import { metric } from './metric.ts'
import { metricWithRun } from './series-list.ts'

const series = {
  runId: 'r',
  key: 'a "b"',
  values: [1, 0.5, Number.NaN],
  timestamps: [1, 9007199254740993n, 3],
  steps: [0, 1, -2],
}
const points = series.values.map((value, i) => ({
  key: series.key,
  value,
  timestamp: series.timestamps[i],
  step: series.steps[i],
}))

it('a history from columns is what the table writes from points', () => {
  const byTable = makeEncoder(message('History', { metrics: list(one(metric)) }))

  expect(encodeResponse(getMetricHistory, { series, nextPageToken: undefined })).toBe(
    byTable({ metrics: points }),
  )
})

it('so are histories of several runs, those without points left out', () => {
  const byTable = makeEncoder(message('Histories', { metrics: list(one(metricWithRun)) }))
  const empty = { ...series, values: [], timestamps: [], steps: [] }

  expect(encodeResponse(getMetricHistoryBulkInterval, { series: [empty, series] })).toBe(
    byTable({ metrics: points.map((point) => ({ ...point, runId: 'r' })) }),
  )
})

it('an empty history is an empty object', () => {
  const empty = { ...series, values: [], timestamps: [], steps: [] }

  expect(encodeResponse(getMetricHistory, { series: empty, nextPageToken: undefined })).toBe('{}')
})
