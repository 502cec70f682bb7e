import { show } from '../../output/show.ts'
import { confirm } from '../../program/confirm.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark models delete`: a version, or a model with all its versions. There is no bin. */
export function deleteCommand(world: World) {
  return trackingCommand('delete')
    .description(
      'Deletes a version, or a model with all its versions, for good, after a yes; the files stay with their run.',
    )
    .argument('<name>', 'the registered model')
    .argument('[version]', 'only this version')
    .option('-y, --yes', 'do not ask')
    .action((name, version, options) =>
      withTracking(world, options, async ({ client }) => {
        const what =
          version === undefined
            ? `'${name}' with all its versions`
            : `version ${version} of '${name}'`
        if (version === undefined) await client.registry.getModel({ name })
        else await client.registry.getVersion({ name, version })
        await confirm(world, `Delete ${what} for good`, options)
        if (version === undefined) await client.registry.deleteModel({ name })
        else await client.registry.deleteVersion({ name, version })
        show(world, options, {
          json: { name, version: version ?? null },
          text: () => `Deleted ${what}.`,
        })
      }),
    )
}
