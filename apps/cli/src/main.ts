import { Command } from 'commander'
import { detachCommand } from './commands/db/detach.ts'
import { serverCommand } from './commands/server/server.ts'
import { fail } from './fail.ts'
import { version } from './version.ts'

const program = new Command('waymark')
  .description('Experiment tracking for people who train models.')
  .version(version, '--version', 'print the version')
  .helpOption('--help', 'show what there is')
  .helpCommand(false)
  .showHelpAfterError('(`waymark --help` lists the commands)')

program.addCommand(serverCommand())
program.addCommand(
  new Command('db')
    .description('care for a database')
    .helpOption('--help', 'show what there is')
    .addCommand(detachCommand()),
)

await program.parseAsync().catch(fail)
