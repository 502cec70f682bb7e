import { show } from '../../output/show.ts'
import { usageError } from '../../program/command-error.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark models alias`: sets, moves or takes away an alias. */
export function aliasCommand(world: World) {
  return trackingCommand('alias')
    .description('Points an alias at a version, wherever it pointed before; or takes it away.')
    .argument('<name>', 'the registered model')
    .argument('<alias>', 'as champion')
    .argument('[version]', 'what it points at')
    .option('--delete', 'take the alias away')
    .action((name, alias, version, options) => {
      if ((version === undefined) !== (options.delete === true)) {
        throw usageError('Give either a version or --delete.')
      }
      return withTracking(world, options, async ({ client }) => {
        if (version === undefined) await client.registry.deleteAlias({ name, alias })
        else await client.registry.setAlias({ name, alias, version })
        show(world, options, {
          json: { name, alias, version: version ?? null },
          text: () =>
            version === undefined
              ? `'${name}' has no alias @${alias} now.`
              : `@${alias} of '${name}' is version ${version}.`,
        })
      })
    })
}
