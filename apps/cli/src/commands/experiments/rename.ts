import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark experiments rename`. */
export function renameCommand(world: World) {
  return trackingCommand('rename')
    .requiredOption('-x, --experiment-id <id>', 'which experiment')
    .requiredOption('--new-name <name>', 'its new name')
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { experimentId, newName } = options
        await client.experiments.update({ experimentId, newName })
        show(world, options, {
          json: { experimentId, name: newName },
          text: () => `Experiment with id ${experimentId} has been renamed to '${newName}'.`,
        })
      }),
    )
}
