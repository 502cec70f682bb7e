import type { RunConfig } from '@waymark/sdk/config'

/** What `configs/train_ts_baseline.yaml` says, checked. */
export interface TrainConfig {
  readonly dataset_name: string
  readonly input: number
  readonly horizon: number
  readonly stride: number
  readonly val_days: number
  readonly test_days: number
  readonly hidden_dim: number
  readonly n_layers: number
  readonly dropout: number
  readonly lr: number
  readonly batch_size: number
  readonly epochs: number
  readonly random_seed: number
}

/** Reads a run's config, or says which key it cannot use. */
export function trainConfigOf(values: RunConfig): TrainConfig {
  const whole = (key: string) =>
    numberAt(values, key, (value) => Number.isInteger(value) && value > 0)
  const { dataset_name: dataset } = values
  if (typeof dataset !== 'string') throw new Error(`dataset_name is no text: ${String(dataset)}`)
  return {
    dataset_name: dataset,
    input: whole('input'),
    horizon: whole('horizon'),
    stride: whole('stride'),
    val_days: whole('val_days'),
    test_days: whole('test_days'),
    hidden_dim: whole('hidden_dim'),
    n_layers: whole('n_layers'),
    dropout: numberAt(values, 'dropout', (value) => value >= 0 && value < 1),
    lr: numberAt(values, 'lr', (value) => value > 0),
    batch_size: whole('batch_size'),
    epochs: whole('epochs'),
    random_seed: numberAt(values, 'random_seed', Number.isInteger),
  }
}

function numberAt(values: RunConfig, key: string, isRight: (value: number) => boolean): number {
  const value = values[key]
  if (typeof value === 'number' && isRight(value)) return value
  throw new Error(`${key} cannot be ${JSON.stringify(value)}`)
}
