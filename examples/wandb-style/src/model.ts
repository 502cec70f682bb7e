import { train } from '@tensorflow/tfjs-core'
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers'
import type { Part } from './tumours.ts'

/** What a run of the search tries; logged as its config. */
export interface SearchConfig {
  readonly model_type: 'mlp'
  readonly hidden_size: number
  readonly learning_rate: number
  readonly batch_size: number
  readonly epochs: number
  readonly seed: number
}

/** A small network, compiled; its first weights follow from the seed. */
export function buildModel(config: SearchConfig): Sequential {
  const initializer = (layer: number) => initializers.glorotNormal({ seed: config.seed + layer })
  const model = sequential({ name: 'tumour_mlp' })
  model.add(
    layers.dense({
      name: 'hidden',
      inputShape: [30],
      units: config.hidden_size,
      activation: 'relu',
      kernelInitializer: initializer(0),
    }),
  )
  model.add(
    layers.dense({
      name: 'benign',
      units: 1,
      activation: 'sigmoid',
      kernelInitializer: initializer(1),
    }),
  )
  model.compile({
    optimizer: train.sgd(config.learning_rate),
    loss: 'binaryCrossentropy',
    metrics: ['accuracy'],
  })
  return model
}

/** Loss and accuracy on a part. */
export function evaluate(
  model: Sequential,
  { inputs, targets }: Part,
): { readonly loss: number; readonly accuracy: number } {
  const measured = model.evaluate(inputs, targets)
  const [loss = Number.NaN, accuracy = Number.NaN] = [measured].flat().map((scalar) => {
    const [value] = scalar.dataSync()
    scalar.dispose()
    return value
  })
  return { loss, accuracy }
}
