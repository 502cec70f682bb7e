import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  dropout,
  losses,
  mul,
  oneHot,
  type Scalar,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
  train,
  type Variable,
} from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type Sentence, TAGS } from '../corpus/sentence.ts'
import { encodeSentences } from '../features/encode.ts'
import { type Random, seededRandom, shuffled } from '../random.ts'
import { judge, type Verdict } from './judge.ts'
import type { TrainSettings } from './settings.ts'
import { netTagger } from './tagger.ts'

/** What is known after an epoch; `epoch` counts from 1. */
export interface EpochReport {
  readonly epoch: number
  /** The mean of the batches, dropout included. */
  readonly trainLoss: number
  readonly val: Verdict
}

/** What is trained, and on what. */
export interface Training {
  readonly net: Sequential
  readonly settings: TrainSettings
  readonly train: readonly Sentence[]
  readonly val: readonly Sentence[]
  /** Hears of every batch. */
  readonly onStep?: (step: number, trainLoss: number) => void
}

/**
 * Trains epoch by epoch and reports each. Afterwards the network has the weights of the epoch that finds
 * most on the validation sentences.
 */
export async function* fit(training: Training): AsyncGenerator<EpochReport, void, undefined> {
  const { net, settings, val } = training
  const random = seededRandom(settings.random_seed)
  const takeStep = stepper(training, random)
  const tagger = netTagger(net, settings.backbone)
  let best = { f1: -1, weights: copyWeights(net) }
  let step = 0

  for (let epoch = 1; epoch <= settings.epochs; epoch += 1) {
    const batches = chunk(shuffled(training.train, random), settings.batch_size)
    let sum = 0
    for (const batch of batches) {
      const loss = takeStep(batch)
      training.onStep?.(step, loss)
      sum += loss
      step += 1
    }
    const verdict = await judge(tagger, val)
    if (verdict.spans.macroF1 > best.f1) {
      for (const weights of best.weights) weights.dispose()
      best = { f1: verdict.spans.macroF1, weights: copyWeights(net) }
    }
    yield { epoch, trainLoss: sum / batches.length, val: verdict }
    await nextTurn() // training is all computing: here what was logged gets its turn to be sent
  }
  net.setWeights(best.weights)
  for (const weights of best.weights) weights.dispose()
}

function stepper({ net, settings }: Training, random: Random): (batch: Sentence[]) => number {
  const optimizer = train.adam(settings.learning_rate)
  const kernels = net.layers.map((layer) => layer.trainableWeights[0]?.read() as Variable) // dense
  return (batch) =>
    tidy(() => {
      const words = batch.map(({ tokens }) => tokens)
      const { data, rows, columns } = encodeSentences(words, settings.backbone)
      const inputs = tensor2d(data, [rows, columns])
      const labels = batch.flatMap(({ tags }) => tags.map((tag) => TAGS.indexOf(tag)))
      const expected = oneHot(tensor1d(labels, 'int32'), TAGS.length)
      const seed = Math.floor(random() * 2 ** 31)
      const cost = optimizer.minimize(() => {
        const logits = forward(net, inputs, settings.dropout, seed)
        return losses.softmaxCrossEntropy(expected, logits) as Scalar // a mean over the words
      }, true)
      // Decoupled from the gradients, as in AdamW.
      const kept = 1 - settings.learning_rate * settings.weight_decay
      for (const kernel of kernels) kernel.assign(mul(kernel, kept))
      return cost?.dataSync()[0] ?? Number.NaN
    })
}

// Dropout stands here and not in the network, since a layer with a seed drops the same units in every
// batch. So the saved network is a chain of dense layers, which the conversion to ONNX knows.
function forward(net: Sequential, inputs: Tensor2D, rate: number, seed: number): Tensor2D {
  return net.layers.reduce<Tensor2D>((values, layer, index) => {
    const kept = index === 0 ? values : dropout(values, rate, undefined, seed)
    return layer.apply(kept) as Tensor2D // rows in, rows out
  }, inputs)
}

function copyWeights(net: Sequential) {
  return net.getWeights().map((weights) => weights.clone())
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}
