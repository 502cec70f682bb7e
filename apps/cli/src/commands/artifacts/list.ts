import { bytesText } from '../../output/bytes-text.ts'
import { note, show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { sdkFor } from './with-sdk.ts'

/** `waymark artifacts list`. */
export function listCommand(world: World) {
  return trackingCommand('list')
    .description('Lists the files and folders of a run.')
    .requiredOption('-r, --run-id <id>', 'of which run')
    .option('-a, --artifact-path <path>', 'in which folder; default the uppermost', '')
    .option('--recursive', 'every file, however deep')
    .action(async (options) => {
      const { listArtifacts } = await sdkFor(world, options)
      const { runId, artifactPath: folder, recursive = false } = options
      const entries: { path: string; isFolder: boolean; sizeBytes: number }[] = []
      for await (const entry of listArtifacts(runId, { folder, recursive })) entries.push(entry)
      show(world, options, {
        json: entries.map(({ path, isFolder, sizeBytes }) => ({
          path,
          is_dir: isFolder,
          ...(isFolder ? {} : { file_size: sizeBytes }),
        })),
        text: () =>
          table(world, entries, [
            {
              title: 'PATH',
              text: (it) => (it.isFolder ? `${it.path}/` : it.path),
              maxWidth: 100,
              minWidth: 30,
            },
            {
              title: 'SIZE',
              text: (it) => (it.isFolder ? '' : bytesText(it.sizeBytes)),
              align: 'right',
            },
          ]),
      })
      if (entries.length === 0) note(world, 'No files.')
    })
}
