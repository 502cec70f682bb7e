import { readFileSync } from 'node:fs'
import type { ActiveRun, EndStatus } from '../../runs/active-run.ts'
import { type RunBody, type StageRunOptions, stageRun, startEither } from '../run/start-either.ts'
import { TrackedRuns } from '../run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../run/tracker-options.ts'
import { type BenchmarkResults, benchmarkMetrics } from './benchmark-results.ts'

/** What a benchmark tracker can be told. */
export interface BenchmarkTrackerOptions extends TrackerOptions {
  /** Whether `benchmark.json` is stored. Default true. */
  readonly logArtifacts?: boolean | undefined
}

/** What the start of a benchmark's run is told. */
export interface BenchmarkRunOptions extends StageRunOptions {
  readonly backbone?: string | undefined
  readonly source?: 'hpo_trial' | 'final_training' | undefined
}

/** Logs how fast a model answers. */
export class BenchmarkTracker {
  readonly #runs: TrackedRuns
  readonly #logArtifacts: boolean

  constructor(
    experimentName?: string,
    { logArtifacts = true, ...options }: BenchmarkTrackerOptions = {},
  ) {
    this.#runs = new TrackedRuns(experimentName, options)
    this.#logArtifacts = logArtifacts
  }

  /** The run that is logged to. */
  get run(): ActiveRun {
    return this.#runs.current
  }

  /** Starts a benchmark's run, by hand or around a body. */
  startBenchmarkRun(options?: BenchmarkRunOptions): Promise<StartedRun>
  startBenchmarkRun<T>(options: BenchmarkRunOptions, body: RunBody<T>): Promise<T>
  startBenchmarkRun<T>(
    { backbone, source, ...options }: BenchmarkRunOptions = {},
    body?: RunBody<T>,
  ): Promise<T | StartedRun> {
    const tags = { benchmark_source: source, benchmarked_model: backbone }
    return startEither(this.#runs, stageRun('benchmark', options, tags), {}, body)
  }

  /** Logs params, metrics and `benchmark.json`. @param results them, or the file that holds them */
  logBenchmarkResults(results: BenchmarkResults | string): void {
    this.#runs.guard(() => {
      const { run } = this
      const found =
        typeof results === 'string'
          ? (JSON.parse(readFileSync(results, 'utf8')) as BenchmarkResults) // its form is documented
          : results
      this.#runs.logParams(run, {
        benchmark_batch_sizes: found.batch_sizes,
        benchmark_iterations: found.iterations,
        benchmark_warmup_iterations: found.warmup_iterations,
        benchmark_max_length: found.max_length,
        benchmark_device: found.device,
      })
      this.#runs.logMetrics(run, benchmarkMetrics(found))
      if (this.#logArtifacts) run.logDict(found, 'benchmark.json')
    })
  }

  /** Ends the run; without one it does nothing. */
  endRun(status: EndStatus = 'FINISHED'): Promise<void> {
    return this.#runs.end(status)
  }
}
