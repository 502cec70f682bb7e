import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers'
import type { TrainConfig } from '../config.ts'
import { CELL_INPUTS } from '../scenes/cells.ts'
import { CLASSES } from '../scenes/scene.ts'

/** Outputs of a cell: a logit of each class and of nothing, then where the box is and how large. */
export const LOGITS = CLASSES.length + 1
export const OUTPUTS = LOGITS + 4

/**
 * The network, the same for every cell: dense layers that encode its window, and dense layers that read
 * class and box from the code. Its first weights are decided by the seed.
 */
export function buildNet(config: TrainConfig): Sequential {
  const { num_encoder_layers, num_decoder_layers, hidden_dim, random_seed } = config
  const count = num_encoder_layers + num_decoder_layers
  const net = sequential({ name: config.model_architecture })
  for (let index = 0; index < count; index += 1) {
    const isLast = index === count - 1
    const part = index < num_encoder_layers ? 'encoder' : 'decoder'
    net.add(
      layers.dense({
        name: `${part}_${index}`,
        units: isLast ? OUTPUTS : hidden_dim,
        activation: isLast ? 'linear' : 'relu',
        kernelInitializer: initializers.heNormal({ seed: random_seed * 1000 + index }),
        ...(index === 0 ? { inputShape: [CELL_INPUTS] } : {}),
      }),
    )
  }
  return net
}
