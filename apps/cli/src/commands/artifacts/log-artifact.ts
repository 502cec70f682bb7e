import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { usageError } from '../../program/command-error.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { upload } from './upload.ts'

/** `waymark artifacts log-artifact`: one file into a run. */
export function logArtifactCommand(world: World) {
  return trackingCommand('log-artifact')
    .description('Stores a local file in a run, in a folder of its artifacts.')
    .requiredOption('-l, --local-file <file>', 'which file')
    .requiredOption('-r, --run-id <id>', 'in which run')
    .option('-a, --artifact-path <folder>', 'in which folder; default the uppermost')
    .action(async (options) => {
      const file = resolve(world.cwd, options.localFile)
      if ((await stat(file)).isDirectory()) {
        throw usageError(`${file} is a folder: use log-artifacts --local-dir.`)
      }
      await upload(world, options, file)
    })
}
