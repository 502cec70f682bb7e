import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  dispose,
  dropout,
  losses,
  type Scalar,
  type Tensor2D,
  tidy,
  train,
} from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type Batch, type Examples, encodeWindows, toBatch } from './batch.ts'
import { errorsOf, forecastsOf } from './judge.ts'
import { type Random, shuffled } from './random.ts'
import type { Material, Split } from './windows.ts'

/** What is known after an epoch; `epoch` counts from 1. */
export interface EpochReport {
  readonly epoch: number
  /** The keys are metrics of the run. */
  readonly metrics: Readonly<
    Record<'train_loss' | 'val_loss' | 'val_mse' | 'val_mae' | 'val_mape', number>
  >
  /** Whether no epoch before had less loss on the validation windows. */
  readonly isBest: boolean
}

/** What `fit` trains, and on what. */
export interface Training extends Material {
  readonly model: Sequential
  readonly split: Split
  readonly random: Random
}

/**
 * Trains epoch by epoch and reports each. Afterwards the model has the weights of the epoch with the
 * least loss on the validation windows.
 */
export async function* fit(training: Training): AsyncGenerator<EpochReport, void, undefined> {
  const { model, config, split } = training
  const known = encodeWindows(training, split.train)
  const unseen = encodeWindows(training, split.val)
  const unseenBatch = toBatch(unseen)
  const step = trainingStep(training, known)
  let best = { loss: Number.POSITIVE_INFINITY, weights: copyWeights(model) }

  for (let epoch = 1; epoch <= config.epochs; epoch += 1) {
    const order = shuffled([...known.starts.keys()], training.random)
    let total = 0
    for (let start = 0; start < order.length; start += config.batch_size) {
      const rows = order.slice(start, start + config.batch_size)
      total += step(rows) * rows.length
      await nextTurn() // training is all computing: here what was logged gets its turn to be sent
    }
    const val_loss = tidy(() => lossOf(model.predict(unseenBatch.inputs) as Tensor2D, unseenBatch))
    const isBest = val_loss < best.loss
    if (isBest) {
      dispose(best.weights)
      best = { loss: val_loss, weights: copyWeights(model) }
    }
    const { mse, mae, mape } = errorsOf(training.series, forecastsOf(training, model, unseen))
    const errors = { val_mse: mse, val_mae: mae, val_mape: mape }
    yield { epoch, metrics: { train_loss: total / order.length, val_loss, ...errors }, isBest }
  }
  model.setWeights(best.weights)
  dispose([best.weights, unseenBatch.inputs, unseenBatch.targets])
}

/** One step of the optimiser; the batch's loss, with dropout, before it. */
function trainingStep(training: Training, known: Examples): (rows: readonly number[]) => number {
  const optimizer = train.adam(training.config.lr)
  return (rows) =>
    tidy(() => {
      const batch = toBatch(known, rows)
      const cost = optimizer.minimize(() => meanSquare(forward(training, batch), batch), true)
      return cost?.dataSync()[0] ?? Number.NaN
    })
}

// Dropout stands here and not in the model, since a layer with a seed drops the same units in every
// batch, and one without differs from run to run. So the saved model needs no dropout either.
function forward({ model, config, random }: Training, { inputs }: Batch): Tensor2D {
  return model.layers.reduce<Tensor2D>((values, layer, index) => {
    const seed = Math.floor(random() * 2 ** 31)
    const kept = index === 0 ? values : dropout(values, config.dropout, undefined, seed)
    return layer.apply(kept) as Tensor2D // dense layers: rows in, rows out
  }, inputs)
}

function meanSquare(scores: Tensor2D, { targets }: Batch): Scalar {
  return losses.meanSquaredError(targets, scores) as Scalar // a mean over the whole batch
}

function lossOf(scores: Tensor2D, batch: Batch): number {
  return meanSquare(scores, batch).dataSync()[0] ?? Number.NaN
}

function copyWeights(model: Sequential) {
  return model.getWeights().map((weights) => weights.clone())
}
