import type { BenchmarkResults } from '@waymark/sdk/trackers'
import type { TrainSettings } from '../model/settings.ts'
import type { Trial } from './search.ts'
import type { Pipeline } from './stage.ts'

/** The best trial of a backbone, and how fast that is. */
export interface Candidate {
  readonly trial: Trial
  readonly results: BenchmarkResults
}

/** How much of the best span F1 may be given up for speed. */
const TOLERANCE = 0.02

/** Chooses the fastest candidate that finds about as much as the best one, and logs why. */
export async function select(
  { tracker }: Pipeline,
  candidates: readonly Candidate[],
): Promise<TrainSettings> {
  const most = Math.max(...candidates.map(({ trial }) => trial.spanF1))
  const good = candidates.filter(({ trial }) => trial.spanF1 >= most - TOLERANCE)
  const chosen = good.toSorted((a, b) => leastMs(a) - leastMs(b))[0]
  if (chosen === undefined) throw new Error('there is nothing to choose from')

  const { backbone, learning_rate, hidden_dim, dropout } = chosen.trial.settings
  await tracker.selection.startSelectionRun({ runName: 'selection' }, () => {
    tracker.selection.logSelection({
      backbone,
      params: { learning_rate, hidden_dim, dropout },
      rationale:
        `the fastest of ${good.length} within ${TOLERANCE} of the best span F1, ${most.toFixed(3)}: ` +
        `${chosen.trial.spanF1.toFixed(3)} at ${leastMs(chosen).toFixed(1)} ms for ${largest(chosen)} sentences`,
      sourceRuns: candidates.map(({ trial }) => trial.runId),
      details: { candidates: candidates.map(describe) },
    })
  })
  return chosen.trial.settings
}

function describe(candidate: Candidate) {
  const { runId, settings, spanF1 } = candidate.trial
  const sentencesPerSecond = candidate.results.throughput_samples_per_sec
  return {
    run_id: runId,
    backbone: settings.backbone,
    'macro-f1-span': spanF1,
    least_ms: leastMs(candidate),
    throughput_samples_per_sec: sentencesPerSecond,
  }
}

function largest({ results }: Candidate): number {
  return Math.max(...results.batch_sizes)
}

// The least time and not the mean: whatever else the machine does only ever adds to it.
function leastMs(candidate: Candidate): number {
  return candidate.results.latency[String(largest(candidate))]?.min_ms ?? Number.POSITIVE_INFINITY
}
