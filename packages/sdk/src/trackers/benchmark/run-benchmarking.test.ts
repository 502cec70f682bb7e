import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder, PLACES, readRun } from '../../testing/places.ts'
import { BenchmarkTracker, runBenchmarking } from '../index.ts'

describe('a benchmark', () => {
  it('leaves the warm-up out and hands size, length and device to what it measures', async () => {
    let time = 0
    const shapes: unknown[] = []
    const seen: number[] = []

    const results = await runBenchmarking({
      makeBatch: (shape) => {
        shapes.push(shape)
        time += 1000 // is not measured
        return shape.batchSize
      },
      predict: (size) => {
        seen.push(size)
        time += seen.length <= 3 ? 500 : size // the first three are slow
      },
      batchSizes: [2, 4],
      iterations: 4,
      warmupIterations: 3,
      maxLength: 128,
      device: 'gpu',
      now: () => time,
    })

    expect(shapes).toEqual([
      { batchSize: 2, maxLength: 128, device: 'gpu' },
      { batchSize: 4, maxLength: 128, device: 'gpu' },
    ])
    expect(seen).toHaveLength(14)
    expect(results.latency['2']).toMatchObject({ mean_ms: 2, max_ms: 2, p99_ms: 2 })
    expect(results.latency['4']?.mean_ms).toBe(4)
    expect(results).toMatchObject({ device: 'gpu', max_length: 128, warmup_iterations: 3 })
    expect(results.throughput_samples_per_sec).toBe(1000)
  })
})

describe.each(PLACES)("a benchmark's tracker on $name", ({ open }) => {
  it('logs the results of a file, and not the file where it is told so', async () => {
    const trackingUri = await open()
    const file = join(await makeFolder(), 'benchmark.json')
    const results = await runBenchmarking({
      makeBatch: () => 0,
      predict: () => 0,
      batchSizes: [1],
      iterations: 2,
    })
    await writeFile(file, JSON.stringify(results))
    const tracker = new BenchmarkTracker('bench', { trackingUri, logArtifacts: false })

    const runId = await tracker.startBenchmarkRun({ source: 'final_training' }, (run) => {
      tracker.logBenchmarkResults(file)
      tracker.logBenchmarkResults('/no/such/benchmark.json') // warned about
      return run.runId
    })

    const run = await readRun(trackingUri, runId)
    expect(run.params['benchmark_batch_sizes']).toBe('[1]')
    expect(run.tags['benchmark_source']).toBe('final_training')
    expect(Object.keys(run.metrics)).toHaveLength(8)
    expect(run.artifacts).toEqual([])
  })
})
