import { HEADS } from './generator/network.mts'
import { PATCH, SIZE } from './generator/weights.mts'

/** All that decides the classifier's training. */
export interface ClassifierConfig {
  readonly model_type: 'DigitClassifier'
  readonly dataset: 'digits'
  readonly learning_rate: number
  readonly batch_size: number
  readonly epochs: number
  readonly random_seed: number
}

/** All that decides the generator's training: the keys of the params. */
export interface GeneratorConfig {
  readonly model_type: 'FlowDiT'
  readonly image_size: number
  readonly patch_size: number
  readonly embed_dim: number
  readonly depth: number
  readonly num_heads: number
  readonly batch_size: number
  readonly learning_rate: number
  readonly weight_decay: number
  /** How slowly the weights that digits are drawn with follow those that are trained. */
  readonly ema_beta: number
  readonly warmup_steps: number
  readonly total_steps: number
  readonly mixed_precision: boolean
  readonly gradient_clip: number
  readonly random_seed: number
}

/** The classifier as the README has it. */
export const CLASSIFIER: ClassifierConfig = {
  model_type: 'DigitClassifier',
  dataset: 'digits',
  learning_rate: 0.003,
  batch_size: 32,
  epochs: 15,
  random_seed: 42,
}

/** The generator as the README has it. */
export const GENERATOR: GeneratorConfig = {
  model_type: 'FlowDiT',
  image_size: SIZE,
  patch_size: PATCH,
  embed_dim: 32,
  depth: 2,
  num_heads: HEADS,
  batch_size: 32,
  learning_rate: 0.004,
  weight_decay: 0.0001,
  ema_beta: 0.97,
  warmup_steps: 20,
  total_steps: 900,
  mixed_precision: false,
  gradient_clip: 1,
  random_seed: 42,
}
