import { detachWaymark } from '@waymark/store'
import { show } from '../../output/show.ts'
import { wrapped } from '../../output/wrapped.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { checkIsDatabase } from './check-is-database.ts'

/** `waymark db detach`: a database as MLflow alone would have made it. */
export function detachCommand(world: World) {
  return plainCommand('detach')
    .description('Takes out all that Waymark added to a database: its tables, its indexes, WAL.')
    .argument('[uri]', 'the database', 'sqlite:///mlflow.db')
    .action(async (uri, options) => {
      checkIsDatabase(uri, world.cwd)
      const dropped = await detachWaymark(uri, { cwd: world.cwd })
      show(world, options, {
        json: { uri, dropped },
        text: () => wrapped(world.stdout, describe(uri, dropped)),
      })
    })
}

function describe(uri: string, dropped: readonly string[]): string {
  if (dropped.length === 0) return `Nothing of ours was in ${uri}; it uses no write-ahead log now.`
  return [`Dropped from ${uri}, and its write-ahead log is gone:`, ...dropped].join('\n  ')
}
