import { parseArgs } from 'node:util'

/** All that decides a training: the same config gives the same metrics. */
export interface TrainConfig {
  readonly hidden_dim: number
  readonly n_layers: number
  readonly dropout: number
  readonly lr: number
  readonly batch_size: number
  readonly epochs: number
  readonly dataset_name: string
  readonly input_features: readonly string[]
  readonly target_column: string
  readonly random_seed: number
}

/** What is trained when the command line says nothing else. The keys are the logged params. */
export const DEFAULT_CONFIG: TrainConfig = {
  hidden_dim: 16,
  n_layers: 2,
  dropout: 0.2,
  lr: 0.001,
  batch_size: 16,
  epochs: 100,
  dataset_name: 'penguins',
  input_features: [
    'island',
    'bill_length_mm',
    'bill_depth_mm',
    'flipper_length_mm',
    'body_mass_g',
    'sex',
  ],
  target_column: 'species',
  random_seed: 42,
}

/** What the command line asks for. */
export interface Command {
  readonly config: TrainConfig
  /** The run whose logged config is trained again. */
  readonly repeat: string | undefined
  /** Whether to train a second time from what the first run logged. */
  readonly twice: boolean
}

/** Reads `--repeat RUN_ID`, `--twice` and, for any number in the config, `--epochs 200`. */
export function readCommand(args: readonly string[]): Command {
  const numeric = Object.entries(DEFAULT_CONFIG)
    .filter(([, value]) => typeof value === 'number')
    .map(([key]) => key)
  const { values } = parseArgs({
    args: [...args],
    options: {
      repeat: { type: 'string' },
      twice: { type: 'boolean', default: false },
      ...Object.fromEntries(numeric.map((key) => [flagOf(key), { type: 'string' as const }])),
    },
  })
  const texts: Record<string, unknown> = values
  const given = numeric.filter((key) => texts[flagOf(key)] !== undefined)
  const chosen = Object.fromEntries(given.map((key) => [key, String(texts[flagOf(key)])]))
  return {
    config: { ...DEFAULT_CONFIG, ...readNumbers(chosen) },
    repeat: values.repeat,
    twice: values.twice,
  }
}

/** The config that a run logged as its params. */
export function configFromParams(params: Readonly<Record<string, string>>): TrainConfig {
  const absent = Object.keys(DEFAULT_CONFIG).filter((key) => params[key] === undefined)
  if (absent.length > 0) throw new Error(`the run has no params ${absent.join(', ')}`)
  const { dataset_name = '', input_features = '[]', target_column = '', ...rest } = params
  const texts = Object.entries(rest).filter(([key]) => key in DEFAULT_CONFIG)
  return {
    ...DEFAULT_CONFIG,
    ...readNumbers(Object.fromEntries(texts)),
    dataset_name,
    input_features: JSON.parse(input_features) as string[], // the SDK writes a list of texts as JSON
    target_column,
  }
}

function readNumbers(texts: Readonly<Record<string, string>>): Partial<TrainConfig> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const value = Number(text)
      if (text === '' || !Number.isFinite(value)) throw new Error(`${key} is no number: '${text}'`)
      return [key, value]
    }),
  )
}

function flagOf(key: string): string {
  return key.replaceAll('_', '-')
}
