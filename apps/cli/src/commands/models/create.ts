import { keyValue } from '../../options/key-value.ts'
import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark models create`: a registered model without versions. */
export function createCommand(world: World) {
  return trackingCommand('create')
    .argument('<name>', 'its name')
    .option('--description <text>', 'what it is for')
    .option('-t, --tag <key=value>', 'a tag; repeatable', keyValue)
    .action((name, options) =>
      withTracking(world, { ...options, makesStore: true }, async ({ client }) => {
        const { description, tag: tags = [] } = options
        const { registeredModel } = await client.registry.createModel({ name, description, tags })
        show(world, options, {
          json: registeredModel,
          text: () => `Created model '${name}'.`,
        })
      }),
    )
}
