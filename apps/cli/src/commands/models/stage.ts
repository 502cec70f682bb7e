import { Option } from '@commander-js/extra-typings'
import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark models stage`: a version to a stage. */
export function stageCommand(world: World) {
  return trackingCommand('stage')
    .description('Moves a version to a stage.')
    .argument('<name>', 'the registered model')
    .argument('<version>', 'its version')
    .addOption(
      new Option('--to <stage>', 'which stage')
        .choices(['None', 'Staging', 'Production', 'Archived'] as const)
        .makeOptionMandatory(),
    )
    .option('--archive-existing', 'move the versions that are there to Archived')
    .action((name, version, options) =>
      withTracking(world, options, async ({ client }) => {
        const { to: stage, archiveExisting: archiveExistingVersions = false } = options
        const asked = { name, version, stage, archiveExistingVersions }
        const { modelVersion } = await client.registry.transitionVersionStage(asked)
        show(world, options, {
          json: modelVersion,
          text: () => `Version ${version} of '${name}' is in ${modelVersion.stage}.`,
        })
      }),
    )
}
