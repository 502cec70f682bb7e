import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What scoring counts, in Prometheus' form. */
export interface ScoringMetrics {
  readonly registry: Registry
  /** @param seconds from the request's first byte to the answer */
  onAnswer(status: number, seconds: number): void
  onBatch(requests: number, rows: number): void
  readonly underWay: { add(count: number): void }
}

/** Makes the metrics of one scoring handler. */
export function scoringMetrics(): ScoringMetrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'waymark_scoring_requests_total',
    help: 'Requests to /invocations by status.',
    labelNames: ['status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'waymark_scoring_request_seconds',
    help: 'Time from a request to its answer.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const rows = new Counter({
    name: 'waymark_scoring_rows_total',
    help: 'Rows that were predicted.',
    registers,
  })
  const batches = new Histogram({
    name: 'waymark_scoring_batch_requests',
    help: 'Requests that were predicted together.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  })
  const underWay = new Gauge({
    name: 'waymark_scoring_requests_under_way',
    help: 'Requests that wait for their answer.',
    registers,
  })
  return {
    registry,
    onAnswer(status, took) {
      requests.inc({ status: String(status) })
      seconds.observe(took)
    },
    onBatch(count, rowCount) {
      batches.observe(count)
      rows.inc(rowCount)
    },
    underWay: { add: (count) => underWay.inc(count) },
  }
}
