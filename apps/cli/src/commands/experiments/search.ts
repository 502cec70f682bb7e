import type { Client } from '@waymark/client'
import { append } from '../../options/append.ts'
import { viewOf, viewOption } from '../../options/view.ts'
import { wholeNumber } from '../../options/whole-number.ts'
import { show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { timeText } from '../../output/time-text.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { listExperiments } from './list-experiments.ts'

/** `waymark experiments search`, also called `list`: experiments as a table. */
export function searchCommand(world: World) {
  return trackingCommand('search')
    .addOption(viewOption())
    .option('--filter <filter>', "in MLflow's language: name LIKE 'mnist%', tags.team = 'vision'")
    .option('--order-by <key>', 'such as "name ASC", the most important first', append)
    .option('--max-results <count>', 'at most so many; default all', wholeNumber(1))
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const experiments = await listExperiments(client, {
          viewType: viewOf(options.view),
          filter: options.filter,
          orderBy: options.orderBy,
          maxResults: options.maxResults,
        })
        show(world, options, {
          json: experiments,
          text: () => describe(world, experiments),
        })
      }),
    )
}

type Experiment = Awaited<ReturnType<Client['experiments']['get']>>['experiment']

function describe(world: World, experiments: readonly Experiment[]): string {
  if (experiments.length === 0) return 'No experiments.'
  return table(world, experiments, [
    { title: 'ID', text: ({ experimentId }) => experimentId },
    { title: 'NAME', text: ({ name }) => name, minWidth: 12 },
    { title: 'UPDATED', text: (one) => timeText(Number(one.updatedAt ?? 0), world.now()) },
    { title: 'ARTIFACTS', text: ({ artifactLocation }) => artifactLocation, minWidth: 16 },
    { title: 'STAGE', text: ({ lifecycleStage }) => lifecycleStage },
  ])
}
