import type { Sequential } from '@tensorflow/tfjs-layers'
import type { ActiveRun } from '@waymark/sdk'
import type { Parts } from '../corpus/generate-corpus.ts'
import { BACKBONE_NAMES, type Backbone } from '../features/backbones.ts'
import { buildNet } from '../model/build-net.ts'
import { fit } from '../model/fit.ts'
import type { TrainSettings } from '../model/settings.ts'
import { pick, type Random, seededRandom } from '../random.ts'
import type { Pipeline } from './stage.ts'

/** What a trial came to. */
export interface Trial {
  readonly runId: string
  readonly settings: TrainSettings
  readonly net: Sequential
  readonly spanF1: number
}

const TRIALS_OF_EACH = 2
const SPACE = {
  backbone: { values: BACKBONE_NAMES },
  learning_rate: { distribution: 'log_uniform_values', min: 0.002, max: 0.02 },
  hidden_dim: { values: [24, 32] },
  dropout: { values: [0.1, 0.3] },
}

/** Tries hyperparameters drawn at random for each backbone: the sweep, and in it a run a trial. */
export async function search({ tracker, corpus, seed }: Pipeline): Promise<readonly Trial[]> {
  const random = seededRandom(seed)
  const trials: Trial[] = []
  const metric = { name: 'macro-f1-span', goal: 'maximize' } as const
  const options = { runName: 'search', metric, method: 'random', parameters: SPACE }
  await tracker.sweep.startSweepRun(options, async () => {
    for (let round = 0; round < TRIALS_OF_EACH; round += 1) {
      for (const backbone of BACKBONE_NAMES) {
        const settings = drawSettings(backbone, seed, random)
        await tracker.sweep.runTrial({ ...settings }, async (run) => {
          const { net, spanF1 } = await tryOut(run, settings, corpus.news)
          trials.push({ runId: run.runId, settings, net, spanF1 })
          return spanF1
        })
      }
    }
  })
  return trials
}

function drawSettings(backbone: Backbone, seed: number, random: Random): TrainSettings {
  const { min, max } = SPACE.learning_rate
  const learningRate = min * (max / min) ** random()
  return {
    backbone,
    learning_rate: Number(learningRate.toPrecision(3)),
    hidden_dim: pick(SPACE.hidden_dim.values, random),
    dropout: pick(SPACE.dropout.values, random),
    batch_size: 16,
    weight_decay: 0.01,
    epochs: 3,
    random_seed: seed,
  }
}

async function tryOut(run: ActiveRun, settings: TrainSettings, { train, val }: Parts) {
  const net = buildNet(settings)
  let spanF1 = 0
  for await (const report of fit({ net, settings, train, val })) {
    const now = report.val.spans.macroF1
    spanF1 = Math.max(spanF1, now)
    run.logMetrics({ train_loss: report.trainLoss, val_macro_f1_span: now }, report.epoch)
  }
  return { net, spanF1 }
}

/** The best trial of each backbone. */
export function bestOfEach(trials: readonly Trial[]): readonly Trial[] {
  const ranked = trials.toSorted((a, b) => b.spanF1 - a.spanF1)
  return BACKBONE_NAMES.flatMap(
    (name) => ranked.find(({ settings }) => settings.backbone === name) ?? [],
  )
}
