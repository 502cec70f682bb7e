import { expect, it } from 'vitest'
import { answerUnbuilt } from '../../wire/unbuilt.ts'
import { TRACE_ENDPOINTS } from './unbuilt.ts'

const COUNT = [{ aggregation_type: 'COUNT' }]

function ask(body: object): unknown {
  const endpoint = TRACE_ENDPOINTS.find(({ id }) => id === 'queryTraceMetrics')
  if (endpoint === undefined) throw new Error('no such endpoint')
  const sent = {
    experiment_ids: ['0'],
    view_type: 'TRACES',
    metric_name: 'trace_count',
    aggregations: COUNT,
    ...body,
  }
  const text = answerUnbuilt(endpoint, {
    method: 'POST',
    query: '',
    body: new TextEncoder().encode(JSON.stringify(sent)),
    contentType: 'application/json',
  })
  return JSON.parse(text)
}

it.each([
  ['TRACES', 'trace_count'],
  ['TRACES', 'session_count'],
  ['SPANS', 'span_count'],
  ['ASSESSMENTS', 'assessment_count'],
])('counts none of %s as 0: %s', (viewType, name) => {
  expect(ask({ view_type: viewType, metric_name: name })).toEqual({
    data_points: [{ metric_name: name, values: { COUNT: 0 } }],
  })
})

it('has no group, no span of time and no average of nothing', () => {
  const average = { metric_name: 'latency', aggregations: [{ aggregation_type: 'AVG' }] }
  const hourly = { time_interval_seconds: 3600, start_time_ms: 0, end_time_ms: 1 }

  for (const body of [{ dimensions: ['trace_status'] }, average, hourly])
    expect(ask(body)).toEqual({})
})

it.each([
  ['metric', { metric_name: 'nope' }],
  ['aggregation', { aggregations: [{ aggregation_type: 'SUM' }] }],
  ['dimension', { dimensions: ['nope'] }],
  ['percentile', { aggregations: [{ aggregation_type: 'COUNT', percentile_value: 5 }] }],
  ['span without its ends', { time_interval_seconds: 60 }],
  ['empty list of aggregations', { aggregations: [] }],
])('refuses a %s that MLflow does not have', (_, body) => {
  expect(() => ask(body)).toThrow()
})
