import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark experiments create`. */
export function createCommand(world: World) {
  return trackingCommand('create')
    .requiredOption('-n, --experiment-name <name>', 'its name')
    .option(
      '-l, --artifact-location <uri>',
      'where its runs keep artifacts; default: the store decides',
    )
    .action((options) =>
      withTracking(world, { ...options, makesStore: true }, async ({ client }) => {
        const { experimentName: name, artifactLocation } = options
        const { experimentId } = await client.experiments.create({ name, artifactLocation })
        show(world, options, {
          json: { experimentId, name },
          text: () => `Created experiment '${name}' with id ${experimentId}`,
        })
      }),
    )
}
