import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers'
import type { Layer } from './forecaster/network.mts'
import type { TrainConfig } from './train-config.ts'

/**
 * A multi-layer perceptron with an output for each hour. Its first weights follow from the seed; those
 * of the last layer are zeros, so that it begins as the forecast of a week before.
 */
export function buildModel(config: TrainConfig, inputs: number): Sequential {
  const model = sequential()
  for (let layer = 0; layer < config.n_layers; layer += 1)
    model.add(
      layers.dense({
        units: config.hidden_dim,
        activation: 'relu',
        kernelInitializer: initializers.heNormal({ seed: config.random_seed + layer }),
        ...(layer === 0 ? { inputShape: [inputs] } : {}),
      }),
    )
  model.add(layers.dense({ units: config.horizon, kernelInitializer: 'zeros' }))
  return model
}

/** The weights as the forecaster takes them. */
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
