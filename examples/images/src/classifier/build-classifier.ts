import { train } from '@tensorflow/tfjs-core'
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers'
import type { ClassifierConfig } from '../config.ts'
import { CLASSES, SIZE } from '../generator/weights.mts'

// Dense layers: this backend has no gradient of a convolution's filter.

/** A network for 8×8 digits, compiled; its first weights follow from the seed. */
export function buildClassifier({ learning_rate, random_seed }: ClassifierConfig): Sequential {
  const initializer = (layer: number) => initializers.heNormal({ seed: random_seed + layer })
  const model = sequential({ name: 'digit_classifier' })
  model.add(layers.flatten({ inputShape: [SIZE, SIZE, 1] }))
  for (const [layer, units] of [96, 48].entries())
    model.add(layers.dense({ units, activation: 'relu', kernelInitializer: initializer(layer) }))
  model.add(
    layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: initializer(2) }),
  )
  model.compile({
    optimizer: train.adam(learning_rate),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  })
  return model
}
