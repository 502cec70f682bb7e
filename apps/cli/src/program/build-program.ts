import { Command, type CommandUnknownOpts, Help, type Option } from '@commander-js/extra-typings'
import { version } from '../version.ts'
import { type Contents, type Entry, isCalled } from './contents.ts'
import type { World } from './world.ts'

/**
 * The program with the one command loaded that `argv` calls; the others are there by name and
 * summary alone, so that help and errors cost no imports.
 *
 * @param load `called`, or `all` for the documentation
 */
export async function buildProgram(
  contents: Contents,
  world: World,
  { argv, load = 'called' }: { argv: readonly string[]; load?: 'called' | 'all' },
): Promise<CommandUnknownOpts> {
  const [first, second] = argv
  const program = quiet(new Command('waymark'), world)
    .description('Experiment tracking for people who train models.')
    .version(version, '--version', 'print the version')
  for (const entry of contents) {
    if ('load' in entry) {
      program.addCommand(await build(entry, load === 'all' || isCalled(entry, first), world))
      continue
    }
    const group = quiet(new Command(entry.name), world)
      .summary(entry.summary)
      .description(sentence(entry.summary))
    for (const verb of entry.verbs) {
      const isMeant = load === 'all' || (entry.name === first && isCalled(verb, second))
      group.addCommand(await build(verb, isMeant, world))
    }
    program.addCommand(group)
  }
  return program
}

async function build(entry: Entry, isWanted: boolean, world: World) {
  const { name, summary, aliases = [] } = entry
  const command = quiet(isWanted ? await entry.load(world) : new Command(name), world)
  command.summary(summary).aliases(aliases)
  return command.description() === '' ? command.description(sentence(summary)) : command
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
}

/** Columns for descriptions: beside the server's long flags a terminal of 80 has no more than 35. */
const NARROWEST = 20

/** Without the defaults that say nothing: no text, an empty list. */
function optionDescription(option: Option): string {
  const { defaultValue, description } = option
  const isEmpty = defaultValue === '' || (Array.isArray(defaultValue) && defaultValue.length === 0)
  return isEmpty ? description : new Help().optionDescription(option)
}

/** Throws instead of ending the process, and writes where it is told to. */
function quiet(command: CommandUnknownOpts, world: World): CommandUnknownOpts {
  return command
    .exitOverride()
    .helpOption('--help', 'show this')
    .helpCommand(false)
    .configureHelp({ optionDescription, minWidthToWrap: NARROWEST })
    .showHelpAfterError('(add --help to see what there is)')
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.columns ?? 100,
      getErrHelpWidth: () => world.stderr.columns ?? 100,
      outputError: (text, write) => write(text.replace(/^error: /, 'waymark: ')),
    })
}
