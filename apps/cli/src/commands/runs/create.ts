import { keyValue } from '../../options/key-value.ts'
import { show } from '../../output/show.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { findExperiment } from '../experiments/find-experiment.ts'

/** `waymark runs create`: an empty run that scripts then log to. */
export function createCommand(world: World) {
  return trackingCommand('create')
    .description('Makes a run and prints its id; it is RUNNING until something ends it.')
    .option('-x, --experiment-id <id>', 'in which experiment')
    .option('--experiment-name <name>', 'or by its name')
    .option('--run-name <name>', 'its name; default: one is made up')
    .option('--tags <key=value>', 'a tag; repeatable', keyValue)
    .action((options) =>
      withTracking(world, { ...options, makesStore: true }, async ({ client }) => {
        const { experimentId } = await findExperiment(client, options)
        const { run } = await client.runs.create({
          experimentId,
          runName: options.runName,
          startTime: world.now(),
          tags: options.tags ?? [],
        })
        show(world, options, { json: run, text: () => run.info.runId })
      }),
    )
}
