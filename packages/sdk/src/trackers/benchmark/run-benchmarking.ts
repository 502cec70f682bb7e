import {
  type BenchmarkResults,
  type Latency,
  latencyOf,
  throughputOf,
} from './benchmark-results.ts'
import type { BenchmarkTracker } from './benchmark-tracker.ts'

/** What is measured, and how often. */
export interface BenchmarkOptions<Batch> {
  /** Makes the input of one call; not measured. */
  readonly makeBatch: (shape: {
    readonly batchSize: number
    readonly maxLength: number
    readonly device: string
  }) => Batch | Promise<Batch>
  /** What is measured. Must not return before the device is through. */
  readonly predict: (batch: Batch) => unknown
  /** Default 1, 8, 16. */
  readonly batchSizes?: readonly number[]
  /** Measured calls of each batch size. Default 100. */
  readonly iterations?: number
  /** Calls before those, which are not measured. Default 10. */
  readonly warmupIterations?: number
  /** Handed to `makeBatch`. Default 512. */
  readonly maxLength?: number
  /** Handed to `makeBatch`. Default `cpu`. */
  readonly device?: string
  readonly backbone?: string
  /** Milliseconds from any beginning. Default `performance.now`. */
  readonly now?: () => number
}

/**
 * Measures how long a model takes for batches of several sizes, and logs it if there is a tracker.
 *
 * @example
 * ```ts
 * import { runBenchmarking } from '@waymark/sdk/trackers'
 *
 * const results = await runBenchmarking({
 *   makeBatch: ({ batchSize, maxLength }) => new Float32Array(batchSize * maxLength),
 *   predict: (batch) => batch.map((value) => value * 2),
 *   batchSizes: [1, 8],
 *   iterations: 5,
 * })
 * console.log(Object.keys(results.latency)) // [ '1', '8' ]
 * ```
 */
export async function runBenchmarking<Batch>(
  options: BenchmarkOptions<Batch>,
  tracker: BenchmarkTracker | null = null,
): Promise<BenchmarkResults> {
  const {
    batchSizes = [1, 8, 16],
    iterations = 100,
    warmupIterations = 10,
    maxLength = 512,
    device = 'cpu',
    backbone,
  } = options
  const latency: Record<string, Latency> = {}
  for (const batchSize of batchSizes) {
    const batch = await options.makeBatch({ batchSize, maxLength, device })
    for (let call = 0; call < warmupIterations; call += 1) await options.predict(batch)
    latency[String(batchSize)] = latencyOf(await timesOf(options, batch, iterations))
  }
  const results: BenchmarkResults = {
    ...(backbone === undefined ? {} : { backbone }),
    device,
    max_length: maxLength,
    iterations,
    warmup_iterations: warmupIterations,
    batch_sizes: batchSizes,
    latency,
    throughput_samples_per_sec: throughputOf(latency),
  }
  tracker?.logBenchmarkResults(results)
  return results
}

async function timesOf<Batch>(
  { predict, now = () => performance.now() }: BenchmarkOptions<Batch>,
  batch: Batch,
  iterations: number,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let call = 0; call < iterations; call += 1) {
    const start = now()
    await predict(batch)
    times.push(now() - start)
  }
  return times
}
