import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers'
import type { Layer } from './classifier/network.mts'
import type { TrainConfig } from './train-config.ts'

/** A multi-layer perceptron whose outputs are logits, its first weights decided by the seed. */
export function buildModel(config: TrainConfig, inputs: number, classes: number): Sequential {
  const widths = [...Array.from({ length: config.n_layers }, () => config.hidden_dim), classes]
  const model = sequential({ name: 'tabular_mlp' })
  for (const [index, units] of widths.entries())
    model.add(
      layers.dense({
        units,
        name: index < config.n_layers ? `hidden_${index}` : 'logits',
        activation: index < config.n_layers ? 'relu' : 'linear',
        kernelInitializer: initializers.heNormal({ seed: config.random_seed * 1000 + index }),
        ...(index === 0 ? { inputShape: [inputs] } : {}),
      }),
    )
  return model
}

/** The weights as the classifier takes them. */
export function layersOf(model: Sequential): Layer[] {
  return model.layers.map((layer) => {
    const [kernel, bias] = layer.getWeights()
    if (kernel === undefined || bias === undefined)
      throw new Error(`${layer.name} is no dense layer`)
    return {
      kernel: kernel.arraySync() as number[][], // a dense layer's is a matrix
      bias: bias.arraySync() as number[],
      isRelu: layer.getConfig()['activation'] === 'relu',
    }
  })
}
