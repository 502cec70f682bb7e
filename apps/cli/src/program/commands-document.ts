import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { buildProgram } from './build-program.ts'
import type { Contents } from './contents.ts'
import type { World } from './world.ts'

/** Flags that every command has, told once at the top of the page. */
const COMMON = new Set(['--json', '--tracking-uri'])

/** Commands whose flags stand on a page of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  server: '[server.md](server.md) lists its flags.',
  ui: 'Its flags are those of `waymark server`, and `--no-browser`.',
}

const HEAD = `# The command line

Made from the commands themselves; \`npm test\` holds it to them. \`waymark --help\` and \`waymark COMMAND --help\` say the same.

\`waymark\` alone opens what lies in the folder, an \`mlflow.db\` or an \`mlruns\`, to look at.

## What all commands share

| flag | |
| --- | --- |
| \`--tracking-uri <uri>\` | a server (\`http://…\`), a database (\`sqlite:///file\`) or an \`mlruns\` folder, which is opened in place. Default: \`MLFLOW_TRACKING_URI\`, else \`./mlruns\` if it holds experiments, else \`sqlite:///mlflow.db\`. Credentials: \`MLFLOW_TRACKING_TOKEN\`, or \`MLFLOW_TRACKING_USERNAME\` and \`MLFLOW_TRACKING_PASSWORD\` |
| \`--json\` | JSON on stdout instead of a table; NaN and infinities are texts, as in MLflow's JSON |

Results go to stdout, everything else to stderr: questions, progress (on a terminal alone) and what went wrong. Colours are
for terminals and never with \`NO_COLOR\`. What deletes more than was named asks first; without a terminal it needs \`--yes\`,
and \`--dry-run\` shows what would happen.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | something could not be done: the message says what, and what to do |
| 2 | the command line is wrong; nothing was done |
| 3 | what was named does not exist, or nothing matched |
| 130 | interrupted |
`

/** `docs/cli.md`: every command with its arguments and flags. */
export async function commandsDocument(contents: Contents, world: World): Promise<string> {
  const program = await buildProgram(contents, world, { argv: [], load: 'all' })
  return `${[HEAD, ...program.commands.map((command) => describe(command, []))].join('\n')}`
}

function describe(command: CommandUnknownOpts, above: readonly string[]): string {
  const path = [...above, command.name()]
  if (command.commands.length > 0) {
    const heading = `## ${path.join(' ')}\n\n${command.description()}\n`
    return [heading, ...command.commands.map((verb) => describe(verb, path))].join('\n')
  }
  const names = [command.name(), ...command.aliases()].join('|')
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`
    return argument.required ? `<${name}>` : `[${name}]`
  })
  const title = [...above, names, ...words].join(' ')
  const elsewhere = ELSEWHERE[path.join(' ')]
  const lines = [`${above.length > 0 ? '###' : '##'} ${code(title)}`, '', command.description(), '']
  if (elsewhere !== undefined) return [...lines, elsewhere, ''].join('\n')
  const rows = [
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .map((argument) => row(argument.name(), argument.description)),
    ...command.options
      .filter(({ long, hidden }) => !hidden && !COMMON.has(long ?? ''))
      .map((option) => row(option.flags, withDefault(option))),
  ]
  return [...lines, ...(rows.length > 0 ? ['| | |', '| --- | --- |', ...rows, ''] : [])].join('\n')
}

function withDefault(option: {
  readonly description: string
  readonly argChoices?: readonly string[] | undefined
  readonly defaultValue?: unknown
  readonly negate: boolean
}): string {
  const { description, argChoices, defaultValue, negate } = option
  const notes = [
    ...(argChoices === undefined ? [] : [argChoices.map(code).join(', ')]),
    ...(negate || defaultValue === undefined || defaultValue === ''
      ? []
      : [`default ${code(String(defaultValue))}`]),
  ]
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
}

function row(name: string, text: string): string {
  return `| ${code(name)} | ${text.replaceAll('|', '\\|')} |`
}

function code(text: string): string {
  return `\`${text}\``
}
