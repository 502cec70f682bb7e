import { quantile } from '@waymark/domain'

/** How long one batch size takes, ms; the standard deviation is that of the population. */
export interface Latency {
  readonly mean_ms: number
  readonly std_ms: number
  readonly min_ms: number
  readonly max_ms: number
  readonly p50_ms: number
  readonly p95_ms: number
  readonly p99_ms: number
}

/** What a benchmark found: the content of `benchmark.json`. */
export interface BenchmarkResults {
  readonly backbone?: string | undefined
  readonly device: string
  readonly max_length: number
  readonly iterations: number
  readonly warmup_iterations: number
  readonly batch_sizes: readonly number[]
  /** By batch size. */
  readonly latency: Readonly<Record<string, Latency>>
  /** Samples of the batch size that is best at it, divided by its mean time. */
  readonly throughput_samples_per_sec: number
}

/** The figures of one batch size from its single times. */
export function latencyOf(timesMs: readonly number[]): Latency {
  const sorted = Float64Array.from(timesMs).sort()
  const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length
  const variance = sorted.reduce((sum, time) => sum + (time - mean) ** 2, 0) / sorted.length
  return {
    mean_ms: mean,
    std_ms: Math.sqrt(variance),
    min_ms: sorted[0] ?? Number.NaN,
    max_ms: sorted.at(-1) ?? Number.NaN,
    p50_ms: quantile(sorted, 0.5),
    p95_ms: quantile(sorted, 0.95),
    p99_ms: quantile(sorted, 0.99),
  }
}

/** Samples a second at the batch size that does most of them. */
export function throughputOf(latency: Readonly<Record<string, Latency>>): number {
  const rates = Object.entries(latency).map(
    ([batchSize, { mean_ms }]) => (Number(batchSize) * 1000) / mean_ms,
  )
  return rates.reduce((a, b) => Math.max(a, b), 0)
}

/** The metrics that a benchmark's results become. */
export function benchmarkMetrics(results: BenchmarkResults): Record<string, number> {
  const metrics: Record<string, number> = {}
  for (const [batchSize, figures] of Object.entries(results.latency)) {
    const name = `latency_batch_${batchSize}`
    metrics[`${name}_ms`] = figures.mean_ms
    for (const figure of ['std', 'min', 'max', 'p50', 'p95', 'p99'] as const) {
      metrics[`${name}_${figure}_ms`] = figures[`${figure}_ms`]
    }
  }
  metrics['throughput_samples_per_sec'] = results.throughput_samples_per_sec
  return metrics
}
