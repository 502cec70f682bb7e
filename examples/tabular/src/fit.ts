import { setImmediate as nextTurn } from 'node:timers/promises'
import { dispose, dropout, type Tensor2D, tidy, train } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type Batch, toBatch } from './batch.ts'
import type { Encoder } from './classifier/encode.mts'
import { crossEntropy, evaluate } from './evaluate.ts'
import { type Random, shuffled } from './random.ts'
import type { Split } from './split.ts'
import type { Row } from './table.ts'
import type { TrainConfig } from './train-config.ts'

/** What is known after an epoch; `epoch` counts from 1. */
export interface EpochReport {
  readonly epoch: number
  /** The keys are metrics of the run. */
  readonly metrics: Readonly<
    Record<'train_loss' | 'train_accuracy' | 'val_loss' | 'val_accuracy', number>
  >
  /** Whether no epoch before had less loss on the validation rows. */
  readonly isBest: boolean
}

/** What `fit` trains, and on what. */
export interface Training {
  readonly model: Sequential
  readonly config: TrainConfig
  readonly encoder: Encoder
  readonly split: Split
  readonly random: Random
}

/**
 * Trains epoch by epoch and reports each. Afterwards the model has the weights of the epoch with the
 * least loss on the validation rows.
 */
export async function* fit(training: Training): AsyncGenerator<EpochReport, void, undefined> {
  const { model, config, encoder, split } = training
  const step = trainingStep(training)
  const known = toBatch(encoder, split.train)
  const unseen = toBatch(encoder, split.val)
  let best = { loss: Number.POSITIVE_INFINITY, weights: copyWeights(model) }

  for (let epoch = 1; epoch <= config.epochs; epoch += 1) {
    const order = shuffled(split.train, training.random)
    for (let start = 0; start < order.length; start += config.batch_size)
      step(order.slice(start, start + config.batch_size))

    const [onTrain, onVal] = [evaluate(model, known), evaluate(model, unseen)]
    const isBest = onVal.loss < best.loss
    if (isBest) {
      dispose(best.weights)
      best = { loss: onVal.loss, weights: copyWeights(model) }
    }
    const metrics = {
      train_loss: onTrain.loss,
      train_accuracy: onTrain.accuracy,
      val_loss: onVal.loss,
      val_accuracy: onVal.accuracy,
    }
    yield { epoch, metrics, isBest }
    await nextTurn() // training is all computing: here what was logged gets its turn to be sent
  }
  model.setWeights(best.weights)
  dispose([best.weights, ...Object.values(known), ...Object.values(unseen)])
}

function trainingStep({ model, config, encoder, random }: Training): (rows: Row[]) => void {
  const optimizer = train.adam(config.lr)
  return (rows) =>
    tidy(() => {
      const batch = toBatch(encoder, rows)
      optimizer.minimize(() => crossEntropy(forward(model, batch, config.dropout, random), batch))
    })
}

// Dropout stands here and not in the model, since a layer with a seed drops the same units in every
// batch, and one without differs from run to run. So the saved model needs no dropout either.
function forward(model: Sequential, { inputs }: Batch, rate: number, random: Random): Tensor2D {
  return model.layers.reduce<Tensor2D>((values, layer, index) => {
    const seed = Math.floor(random() * 2 ** 31)
    const kept = index === 0 ? values : dropout(values, rate, undefined, seed)
    return layer.apply(kept) as Tensor2D // dense layers: rows in, rows out
  }, inputs)
}

function copyWeights(model: Sequential) {
  return model.getWeights().map((weights) => weights.clone())
}
