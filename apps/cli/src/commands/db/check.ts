import { checkStore, type StoreCheck } from '@waymark/store'
import { bytesText } from '../../output/bytes-text.ts'
import { show } from '../../output/show.ts'
import { wrapped } from '../../output/wrapped.ts'
import { EXIT } from '../../program/exit-code.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { checkIsDatabase } from './check-is-database.ts'

const AGES = {
  head: 'the newest that Waymark knows',
  older: "an older MLflow's; it is used as it is, and `waymark db upgrade` brings it up to date",
  newer: 'newer than Waymark knows: it can only be read, with --read-newer',
} as const

/** `waymark db check`: whether a database is whole. */
export function checkCommand(world: World) {
  return plainCommand('check')
    .description(
      'Looks through a whole database, every page and every reference, and ends with 1 if something is wrong. Changes nothing; a server may run meanwhile.',
    )
    .argument('[uri]', 'the database', 'sqlite:///mlflow.db')
    .action(async (uri, options) => {
      checkIsDatabase(uri, world.cwd)
      const check = await checkStore(uri, { cwd: world.cwd })
      if (check.problems.length > 0) world.exitCode = EXIT.failed
      show(world, options, {
        json: { uri, ...check },
        text: () => wrapped(world.stdout, describe(check)),
      })
    })
}

function describe(check: StoreCheck): string {
  const { path, revision, age, sizeBytes, counts, additions, problems } = check
  const rows = Object.entries(counts).map(
    ([table, count]) => `${count.toLocaleString('en-US')} ${table.replaceAll('_', ' ')}`,
  )
  return [
    `${path}, ${bytesText(sizeBytes)}`,
    `Schema ${revision}: ${AGES[age]}.`,
    `Rows: ${rows.join(', ')}.`,
    additions.length === 0
      ? 'Nothing in it is of Waymark’s own.'
      : `Of Waymark's own, which \`waymark db detach\` takes out: ${additions.join(', ')}.`,
    ...(problems.length === 0
      ? ['Nothing is wrong.']
      : ['What is wrong:', ...problems.map((problem) => `  ${problem}`)]),
  ].join('\n')
}
