import type { Backbone } from '../features/backbones.ts'

/** All that decides a training, beside its data. */
export interface TrainSettings {
  readonly backbone: Backbone
  readonly hidden_dim: number
  readonly learning_rate: number
  readonly batch_size: number
  readonly dropout: number
  readonly weight_decay: number
  readonly epochs: number
  readonly random_seed: number
}
