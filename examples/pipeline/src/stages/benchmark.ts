import { type BenchmarkResults, runBenchmarking } from '@waymark/sdk/trackers'
import { encodeSentences } from '../features/encode.ts'
import type { Tagger } from '../model/tagger.ts'
import type { Pipeline } from './stage.ts'

/** What is measured: sentences of one length, from words to logits. */
const SHAPE = { batchSizes: [1, 8, 16], maxLength: 32, iterations: 8, warmupIterations: 2 }

/** Measures how long a tagger takes, as a run of its own. */
export function benchmark(
  { tracker: { benchmark: tracker }, corpus }: Pipeline,
  tagger: Tagger,
  source: 'hpo_trial' | 'final_training',
): Promise<BenchmarkResults> {
  const { backbone } = tagger
  const sentences = corpus.news.val.map(({ tokens }) => tokens)
  const measure = (): Promise<BenchmarkResults> =>
    runBenchmarking(
      {
        ...SHAPE,
        backbone,
        makeBatch: ({ batchSize, maxLength }) => ({
          batch: sentences.slice(0, batchSize),
          maxLength,
        }),
        predict: ({ batch, maxLength }) =>
          tagger.score(encodeSentences(batch, backbone, maxLength)),
      },
      tracker,
    )
  if (tracker === null) return measure()
  const runName = `benchmark_${backbone}_${source}`
  return tracker.startBenchmarkRun({ runName, backbone, source }, measure)
}
