import { invalid } from '@waymark/domain'
import { choice, int32, int64, json, list, message, text } from '../../wire/build-field.ts'
import type { Decoded } from '../../wire/field.ts'

/** What `traces/metrics` takes. */
export const traceMetricsRequest = message('QueryTraceMetrics', {
  experiment_ids: list(text(), { required: true }),
  view_type: choice(
    { TRACES: 1, SPANS: 2, ASSESSMENTS: 3 },
    { required: true, lax: true, default: 'TRACES' },
  ),
  metric_name: text({ required: true }),
  aggregations: list(json(), { required: true }),
  dimensions: list(text()),
  filters: list(text()),
  time_interval_seconds: int64(),
  start_time_ms: int64(),
  end_time_ms: int64(),
  max_results: int32(),
  page_token: text(),
})

type Request = Decoded<(typeof traceMetricsRequest)['fields']>

/** What a metric can be aggregated by and grouped by. */
interface Metric {
  readonly aggregations: ReadonlySet<string>
  readonly dimensions: ReadonlySet<string>
}

const COUNT = ['COUNT']
const SPREAD = ['AVG', 'MIN', 'MAX', 'PERCENTILE']
const AMOUNT = ['SUM', ...SPREAD]
const MODEL = ['span_model_name', 'span_model_provider']

const TOKENS = [
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
]
const COSTS = ['input_cost', 'output_cost', 'total_cost']

const METRICS: Readonly<Record<Request['viewType'], ReadonlyMap<string, Metric>>> = {
  TRACES: new Map([
    ['trace_count', metric(COUNT, ['trace_name', 'trace_status'])],
    ['session_count', metric(COUNT, [])],
    ['latency', metric(SPREAD, ['trace_name'])],
    ...TOKENS.map((name) => [name, metric(AMOUNT, ['trace_name'])] as const),
  ]),
  SPANS: new Map([
    ['span_count', metric(COUNT, ['span_name', 'span_type', 'span_status', ...MODEL])],
    ['latency', metric(SPREAD, ['span_name', 'span_status'])],
    ...COSTS.map((name) => [name, metric(AMOUNT, MODEL)] as const),
  ]),
  ASSESSMENTS: new Map([
    ['assessment_count', metric(COUNT, ['assessment_name', 'assessment_value'])],
    ['assessment_value', metric(SPREAD, ['assessment_name'])],
  ]),
}

function metric(aggregations: readonly string[], dimensions: readonly string[]): Metric {
  return { aggregations: new Set(aggregations), dimensions: new Set(dimensions) }
}

/**
 * The answer of `traces/metrics` where no trace is stored: the count of nothing is 0, an average of
 * nothing is left out, and there is no group and no span of time.
 *
 * @throws {TrackingError} `INVALID_VALUE` for what MLflow's metrics of traces do not have
 */
export function countNothing(args: Request): object {
  checkArguments(args)
  const isOneGroup = args.dimensions.length === 0 && !args.timeIntervalSeconds
  const isCount = args.aggregations.some((one) => aggregationOf(one) === 'COUNT')
  if (!isOneGroup || !isCount || args.maxResults === 0) return {}
  return { data_points: [{ metric_name: args.metricName, values: { COUNT: 0 } }] }
}

function checkArguments(args: Request): void {
  const known = METRICS[args.viewType].get(args.metricName)
  if (known === undefined) throw notKnown('metric_name', args.metricName)
  for (const one of args.aggregations) {
    const type = aggregationOf(one)
    if (!known.aggregations.has(type)) throw notKnown('aggregation_type', type)
    checkPercentile(type, one)
  }
  if (args.aggregations.length === 0) throw invalid("'aggregations' has to name at least one.")
  for (const dimension of args.dimensions) {
    if (!known.dimensions.has(dimension)) throw notKnown('dimensions', dimension)
  }
  const { timeIntervalSeconds, startTimeMs, endTimeMs } = args
  if (timeIntervalSeconds && (startTimeMs === undefined || endTimeMs === undefined)) {
    throw invalid("'time_interval_seconds' needs 'start_time_ms' and 'end_time_ms'.")
  }
}

function checkPercentile(type: string, sent: unknown): void {
  const { percentile_value: value } = (sent ?? {}) as { readonly percentile_value?: unknown } // JSON
  const isInRange = typeof value === 'number' && value >= 0 && value <= 100
  if (type === 'PERCENTILE' ? isInRange : value === undefined) return
  throw invalid("'percentile_value' goes with PERCENTILE and lies between 0 and 100.")
}

function aggregationOf(sent: unknown): string {
  if (typeof sent !== 'object' || sent === null || !('aggregation_type' in sent)) return 'COUNT'
  return String(sent.aggregation_type)
}

function notKnown(field: string, value: string): Error {
  return invalid(`Invalid value '${value}' for '${field}': metrics of traces do not have it.`)
}
