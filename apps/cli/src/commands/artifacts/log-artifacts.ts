import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { usageError } from '../../program/command-error.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { upload } from './upload.ts'

/** `waymark artifacts log-artifacts`: a folder's files into a run. */
export function logArtifactsCommand(world: World) {
  return trackingCommand('log-artifacts')
    .description("Stores a local folder's files, as deep as they lie, in a run.")
    .requiredOption('-l, --local-dir <folder>', 'which folder')
    .requiredOption('-r, --run-id <id>', 'in which run')
    .option('-a, --artifact-path <folder>', 'in which folder; default the uppermost')
    .action(async (options) => {
      const folder = resolve(world.cwd, options.localDir)
      if (!(await stat(folder)).isDirectory()) {
        throw usageError(`${folder} is no folder: use log-artifact --local-file.`)
      }
      await upload(world, options, folder)
    })
}
