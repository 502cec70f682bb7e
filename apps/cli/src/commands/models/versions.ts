import { show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { type ListedVersion, versionColumns } from './version-columns.ts'

/** `waymark models versions`: of one model, newest first. */
export function versionsCommand(world: World) {
  return trackingCommand('versions')
    .argument('<name>', 'the registered model')
    .action((name, options) =>
      withTracking(world, options, async ({ client }) => {
        const { registeredModel } = await client.registry.getModel({ name })
        const filter = `name = ${quoted(name)}`
        const versions: ListedVersion[] = []
        let pageToken: string | undefined
        do {
          const page = await client.registry.searchVersions({
            filter,
            maxResults: 1000,
            orderBy: ['version_number DESC'],
            pageToken,
          })
          // MLflow's search leaves the aliases out; the model has them.
          versions.push(
            ...page.modelVersions.map((version) => ({
              ...version,
              aliases: registeredModel.aliases
                .filter((alias) => String(alias.version) === String(version.version))
                .map(({ alias }) => alias),
            })),
          )
          pageToken = page.nextPageToken || undefined
        } while (pageToken !== undefined)
        show(world, options, {
          json: versions,
          text: () => table(world, versions, versionColumns(world.now())),
        })
      }),
    )
}

// The language has no escapes: a text stands in the quotes that it does not hold.
function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`
}
