import type { RunConfig } from '@waymark/sdk/config'

/** What `configs/train_tabular_baseline.yaml` says, checked. */
export interface TrainConfig {
  readonly dataset_name: string
  readonly target_column: string
  readonly input_features: readonly string[]
  readonly hidden_dim: number
  readonly n_layers: number
  readonly dropout: number
  readonly lr: number
  readonly batch_size: number
  readonly epochs: number
  readonly checkpoint_every: number
  readonly random_seed: number
}

/** Reads a run's config, or says which key it cannot use. */
export function trainConfigOf(values: RunConfig): TrainConfig {
  const whole = (key: string) =>
    numberAt(values, key, (value) => Number.isInteger(value) && value > 0)
  const { input_features: features } = values
  if (!isTexts(features)) throw new Error(`input_features cannot be ${JSON.stringify(features)}`)
  return {
    dataset_name: textAt(values, 'dataset_name'),
    target_column: textAt(values, 'target_column'),
    input_features: features,
    hidden_dim: whole('hidden_dim'),
    n_layers: whole('n_layers'),
    dropout: numberAt(values, 'dropout', (value) => value >= 0 && value < 1),
    lr: numberAt(values, 'lr', (value) => value > 0),
    batch_size: whole('batch_size'),
    epochs: whole('epochs'),
    checkpoint_every: whole('checkpoint_every'),
    random_seed: numberAt(values, 'random_seed', Number.isInteger),
  }
}

function numberAt(values: RunConfig, key: string, isRight: (value: number) => boolean): number {
  const value = values[key]
  if (typeof value === 'number' && isRight(value)) return value
  throw new Error(`${key} cannot be ${JSON.stringify(value)}`)
}

function textAt(values: RunConfig, key: string): string {
  const value = values[key]
  if (typeof value === 'string' && value !== '') return value
  throw new Error(`${key} cannot be ${JSON.stringify(value)}`)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')
}
