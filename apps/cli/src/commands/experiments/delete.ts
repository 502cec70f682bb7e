import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark experiments delete`. */
export function deleteCommand(world: World) {
  return trackingCommand('delete')
    .description(
      'Moves an experiment to the bin, its runs with it; `restore` brings it back, `gc` deletes for good.',
    )
    .requiredOption('-x, --experiment-id <id>', 'which experiment')
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { experimentId } = options
        await client.experiments.delete({ experimentId })
        show(world, options, {
          json: { experimentId },
          text: () => `Experiment with id ${experimentId} has been deleted.`,
        })
      }),
    )
}
