import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers'
import { TAGS } from '../corpus/sentence.ts'
import { inputSize } from '../features/backbones.ts'
import type { TrainSettings } from './settings.ts'

/** A perceptron that gives each word a logit for every tag, its first weights decided by the seed. */
export function buildNet({ backbone, hidden_dim, random_seed }: TrainSettings): Sequential {
  const weights = (layer: number) => initializers.heNormal({ seed: random_seed * 1000 + layer })
  return sequential({
    name: backbone,
    layers: [
      layers.dense({
        name: 'hidden',
        inputShape: [inputSize(backbone)],
        units: hidden_dim,
        activation: 'relu',
        kernelInitializer: weights(0),
      }),
      layers.dense({ name: 'logits', units: TAGS.length, kernelInitializer: weights(1) }),
    ],
  })
}
