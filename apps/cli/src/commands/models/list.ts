import { append } from '../../options/append.ts'
import { note, show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { timeText } from '../../output/time-text.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { listModels } from './list-models.ts'

/** `waymark models list`. */
export function listCommand(world: World) {
  return trackingCommand('list')
    .option('--filter <text>', `as "name LIKE 'churn%' and tags.task = 'nlp'"`)
    .option('--order-by <key>', 'as "name DESC"; repeatable', append)
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { filter, orderBy = [] } = options
        const models = await listModels(client, { filter, orderBy })
        const aliasText = (aliases: readonly { alias: string; version: unknown }[]) =>
          aliases.map(({ alias, version }) => `@${alias} = ${version}`).join(', ')
        show(world, options, {
          json: models,
          text: () =>
            table(world, models, [
              { title: 'NAME', text: ({ name }) => name, minWidth: 16 },
              {
                title: 'NEWEST',
                text: ({ latestVersions }) =>
                  String(
                    Math.max(0, ...latestVersions.map(({ version }) => Number(version))) || '',
                  ),
                align: 'right',
              },
              { title: 'ALIASES', text: ({ aliases }) => aliasText(aliases), minWidth: 12 },
              {
                title: 'UPDATED',
                text: ({ updatedAt }) => timeText(Number(updatedAt ?? 0), world.now()),
              },
              { title: 'DESCRIPTION', text: ({ description }) => description ?? '', minWidth: 12 },
            ]),
        })
        if (models.length === 0) note(world, 'No models.')
      }),
    )
}
