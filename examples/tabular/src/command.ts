import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const COMMANDS = ['train', 'predict', 'register', 'check'] as const

/** What the command line asks for. */
export interface Command {
  readonly name: (typeof COMMANDS)[number]
  /** The file that says what is trained. */
  readonly config: string
  /** The profile of `config.yaml`; undefined: WAYMARK_ENV, else dev. */
  readonly env: string | undefined
  /** The run whose logged config is trained again. */
  readonly repeat: string | undefined
  readonly runId: string | undefined
  readonly stage: string | undefined
  readonly modelUri: string | undefined
  /** A CSV whose rows are to be named; undefined: some rows that training never saw. */
  readonly input: string | undefined
}

const text = { type: 'string' } as const

/** Reads the command line; without a command it is `train`. */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: {
        ...text,
        default: fileURLToPath(new URL('../configs/train_tabular_baseline.yaml', import.meta.url)),
      },
      env: text,
      repeat: text,
      'run-id': text,
      stage: text,
      'model-uri': text,
      input: text,
    },
  })
  const name = COMMANDS.find((command) => command === (positionals[0] ?? 'train'))
  if (name === undefined || positionals.length > 1)
    throw new Error(`'${positionals.join(' ')}' is no command; there is ${COMMANDS.join(', ')}`)
  return {
    name,
    config: values.config,
    env: values.env,
    repeat: values.repeat,
    runId: values['run-id'],
    stage: values.stage,
    modelUri: values['model-uri'],
    input: values.input,
  }
}
