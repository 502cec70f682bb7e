import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark experiments restore`. */
export function restoreCommand(world: World) {
  return trackingCommand('restore')
    .description('Brings an experiment back from the bin, its runs with it.')
    .requiredOption('-x, --experiment-id <id>', 'which experiment')
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { experimentId } = options
        await client.experiments.restore({ experimentId })
        show(world, options, {
          json: { experimentId },
          text: () => `Experiment with id ${experimentId} has been restored.`,
        })
      }),
    )
}
