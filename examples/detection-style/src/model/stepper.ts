import {
  type AdamOptimizer,
  addN,
  dispose,
  keep,
  mul,
  type NamedTensorMap,
  type Scalar,
  sum,
  type Tensor,
  type Tensor2D,
  tidy,
  train,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { TrainConfig } from '../config.ts'
import { type CellBatch, LOSS_WEIGHTS, lossParts } from './losses.ts'

/** What a step says of its batches, parts before they are weighed. */
export interface StepLosses {
  readonly train_loss: number
  readonly train_loss_ce: number
  readonly train_loss_bbox: number
  readonly train_loss_giou: number
}

/** Takes steps: gradients of one batch or several, clipped, to Adam; then weights decay. */
export class Stepper {
  readonly #net: Sequential
  readonly #config: TrainConfig
  readonly #optimizer: AdamOptimizer
  readonly #kernels: readonly Variable[]

  constructor(net: Sequential, config: TrainConfig) {
    this.#net = net
    this.#config = config
    this.#optimizer = train.adam(config.learning_rate)
    this.#kernels = net.layers.map((layer) => layer.trainableWeights[0]?.read() as Variable) // dense
  }

  /** Takes a step and disposes of the batches. */
  step(batches: readonly CellBatch[], learningRate: number): StepLosses {
    const results = batches.map((batch) => this.#gradients(batch))
    tidy(() => this.#apply(results, learningRate))
    const losses = results.map(({ losses: one }) => one)
    for (const { grads } of results) dispose(grads)
    for (const batch of batches) dispose(Object.values(batch))
    return meanOf(losses)
  }

  #gradients(batch: CellBatch): { grads: NamedTensorMap; losses: StepLosses } {
    const kept: Scalar[] = []
    const { value, grads } = variableGrads(() => {
      const outputs = this.#net.apply(batch.inputs) as Tensor2D // rows in, rows out
      const { ce, bbox, giou } = lossParts(outputs, batch)
      kept.push(keep(ce), keep(bbox), keep(giou))
      const weighed = [
        mul(ce, LOSS_WEIGHTS.ce),
        mul(bbox, LOSS_WEIGHTS.bbox),
        mul(giou, LOSS_WEIGHTS.giou),
      ]
      return addN(weighed) as Scalar // of scalars
    })
    const [loss, ce, bbox, giou] = [value, ...kept].map(
      (scalar) => scalar.dataSync()[0] ?? Number.NaN,
    )
    dispose([value, ...kept])
    const losses = {
      train_loss: loss ?? Number.NaN,
      train_loss_ce: ce ?? Number.NaN,
      train_loss_bbox: bbox ?? Number.NaN,
      train_loss_giou: giou ?? Number.NaN,
    }
    return { grads, losses }
  }

  #apply(results: readonly { readonly grads: NamedTensorMap }[], learningRate: number): void {
    const names = Object.keys(results[0]?.grads ?? {})
    const means = names.map((name) =>
      mul(addN(results.map(({ grads }) => grads[name] as Tensor)), 1 / results.length),
    )
    const squares = means.map((grad) => sum(mul(grad, grad)))
    const norm = Math.sqrt(addN(squares).dataSync()[0] ?? 0)
    const scale = Math.min(1, this.#config.gradient_clip / (norm + 1e-6))
    Object.assign(this.#optimizer, { learningRate }) // Adam reads it anew in each step
    this.#optimizer.applyGradients(
      Object.fromEntries(names.map((name, at) => [name, mul(means[at] as Tensor, scale)])),
    )
    const remaining = 1 - learningRate * this.#config.weight_decay
    for (const kernel of this.#kernels) kernel.assign(mul(kernel, remaining))
  }

  dispose(): void {
    this.#optimizer.dispose()
  }
}

function meanOf(losses: readonly StepLosses[]): StepLosses {
  const mean = (key: keyof StepLosses): number =>
    losses.reduce((total, one) => total + one[key], 0) / losses.length
  return {
    train_loss: mean('train_loss'),
    train_loss_ce: mean('train_loss_ce'),
    train_loss_bbox: mean('train_loss_bbox'),
    train_loss_giou: mean('train_loss_giou'),
  }
}
