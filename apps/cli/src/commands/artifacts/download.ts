import { resolve } from 'node:path'
import { show } from '../../output/show.ts'
import { usageError } from '../../program/command-error.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { sdkFor } from './with-sdk.ts'

/** `waymark artifacts download`: prints where the file or folder now is. */
export function downloadCommand(world: World) {
  return trackingCommand('download')
    .description(
      'Copies a file or folder of a run to this machine and prints where it is. Broken off, it goes on when it is called again with the same --dst-path.',
    )
    .option('-r, --run-id <id>', 'of which run')
    .option('-a, --artifact-path <path>', 'which file or folder; default all')
    .option('-u, --artifact-uri <uri>', 'or runs:/RUN_ID/PATH')
    .option('-d, --dst-path <folder>', 'where to; default a new temporary folder')
    .action(async (options) => {
      const { runId, artifactUri, artifactPath, dstPath } = options
      const source = runId ?? artifactUri
      if (source === undefined || (runId !== undefined && artifactUri !== undefined)) {
        throw usageError('Name what to download by --run-id or by --artifact-uri.')
      }
      const { downloadArtifacts } = await sdkFor(world, options)
      const folder = dstPath === undefined ? undefined : resolve(world.cwd, dstPath)
      const path = await downloadArtifacts(source, artifactPath, folder)
      show(world, options, { json: { path }, text: () => path })
    })
}
