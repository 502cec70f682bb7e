import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type AppConfig, getConfig } from '@waymark/sdk/config'

/** All that decides a training: the same config gives the same metrics. The keys are the logged params. */
export interface TrainConfig {
  readonly batch_size: number
  readonly learning_rate: number
  readonly num_epochs: number
  readonly weight_decay: number
  readonly gradient_clip: number
  readonly gradient_accumulation_steps: number
  readonly validate_every: number
  readonly random_seed: number
  readonly model_architecture: string
  readonly backbone: string
  readonly hidden_dim: number
  readonly num_encoder_layers: number
  readonly num_decoder_layers: number
  readonly train_samples: number
  readonly val_samples: number
  readonly test_samples: number
}

/** What is trained, where it is logged, and what the command line asks for besides. */
export interface Command {
  readonly train: TrainConfig
  readonly app: AppConfig
  /** Where files are kept: TensorBoard's, checkpoints, the exported model. */
  readonly outputFolder: string
  /** Whether to train a second time and compare. */
  readonly twice: boolean
}

const CONFIG_FILE = fileURLToPath(new URL('../configs/training.yaml', import.meta.url))
const OUTPUT = fileURLToPath(new URL('../.cache', import.meta.url))

/** Reads `configs/training.yaml`, and over it numbers of the command line: `--num-epochs 20`. */
export function readCommand(args: readonly string[]): Command {
  const app = getConfig({ path: CONFIG_FILE })
  const { training = {}, model = {}, dataset = {} } = app.toDict() as Sections
  const given = { ...training, ...model, ...dataset }
  const numeric = Object.keys(given).filter((key) => typeof given[key] === 'number')
  const { values } = parseArgs({
    args: [...args],
    options: {
      twice: { type: 'boolean', default: false },
      'output-dir': { type: 'string', default: OUTPUT },
      ...Object.fromEntries(numeric.map((key) => [flagOf(key), { type: 'string' as const }])),
    },
  })
  const texts: Readonly<Record<string, unknown>> = values
  const chosen = numeric
    .filter((key) => texts[flagOf(key)] !== undefined)
    .map((key) => [key, numberOf(key, String(texts[flagOf(key)]))])
  return {
    train: { ...given, ...Object.fromEntries(chosen) } as unknown as TrainConfig, // the file has its keys
    app,
    outputFolder: values['output-dir'],
    twice: values.twice,
  }
}

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

function numberOf(key: string, text: string): number {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) throw new Error(`${key} is no number: '${text}'`)
  return value
}

function flagOf(key: string): string {
  return key.replaceAll('_', '-')
}
