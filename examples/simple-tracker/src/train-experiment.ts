import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimpleTracker } from '@waymark/sdk/trackers'
import { seededRandom } from './random.ts'
import { evaluate, firstRegression, type Regression, step } from './regression.ts'
import { readWines } from './wines.ts'

/** All that decides a training: the experiment's params. */
export interface TrainConfig {
  readonly lr: number
  readonly weight_decay: number
  readonly epochs: number
  readonly random_seed: number
}

/** What an experiment tells wines apart by. */
export const TAGS = { dataset: 'wine', model_type: 'softmax_regression' }

/** Trains once, as an experiment of the tracker. @returns its id */
export function trainExperiment(tracker: SimpleTracker, config: TrainConfig): string {
  const { experimentId } = tracker.startExperiment(`wine_lr=${config.lr}`, { ...config }, TAGS)
  try {
    const { train, val } = readWines(seededRandom(config.random_seed))
    let regression = firstRegression(3, train[0]?.scores.length ?? 0)
    for (let epoch = 1; epoch <= config.epochs; epoch += 1) {
      regression = step(regression, train, config)
      const [known, unseen] = [evaluate(regression, train), evaluate(regression, val)]
      tracker.logMetrics(
        { train_loss: known.loss, val_loss: unseen.loss, val_accuracy: unseen.accuracy },
        epoch,
      )
    }
    logWeights(tracker, regression)
    tracker.endExperiment()
  } catch (error) {
    tracker.endExperiment('failed')
    throw error
  }
  return experimentId
}

function logWeights(tracker: SimpleTracker, regression: Regression): void {
  const folder = mkdtempSync(join(tmpdir(), 'wine-'))
  try {
    const file = join(folder, 'weights.json')
    writeFileSync(file, JSON.stringify(regression))
    tracker.logArtifact(file, 'models/weights.json') // copied at once
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
