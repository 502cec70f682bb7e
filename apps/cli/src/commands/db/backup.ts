import { backupStore, type StoreBackup } from '@waymark/store'
import { bytesText } from '../../output/bytes-text.ts'
import { show } from '../../output/show.ts'
import { wrapped } from '../../output/wrapped.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { checkIsDatabase } from './check-is-database.ts'

/** `waymark db backup`: a copy of a database as of one moment. */
export function backupCommand(world: World) {
  return plainCommand('backup')
    .description('Copies a database as of one moment, also while a server writes to it.')
    .argument('[uri]', 'the database', 'sqlite:///mlflow.db')
    .argument('[destination]', 'the new file; by default <file>.<time>.backup beside it')
    .action(async (uri, destination, options) => {
      checkIsDatabase(uri, world.cwd)
      const backup = await backupStore(uri, { cwd: world.cwd, now: world.now, destination })
      show(world, options, {
        json: { uri, ...backup },
        text: () => wrapped(world.stdout, describe(backup)),
      })
    })
}

function describe({ path, sizeBytes, revision }: StoreBackup): string {
  return `${path}\n${bytesText(sizeBytes)}, schema ${revision}, checked. Artifacts are files: copy their folder too.`
}
