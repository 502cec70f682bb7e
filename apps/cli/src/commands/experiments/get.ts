import { Option } from '@commander-js/extra-typings'
import { printable } from '../../output/printable.ts'
import { show } from '../../output/show.ts'
import { timeText } from '../../output/time-text.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { findExperiment } from './find-experiment.ts'

/** `waymark experiments get`. */
export function getCommand(world: World) {
  return trackingCommand('get')
    .option('-x, --experiment-id <id>', 'which experiment')
    .option('-n, --experiment-name <name>', 'or by its name')
    .addOption(
      new Option('--output <format>', 'json is --json').choices(['table', 'json'] as const),
    )
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const experiment = await findExperiment(client, options)
        const json = options.json ?? (options.output === 'json' || undefined)
        show(world, { json }, { json: experiment, text: () => describe(world, experiment) })
      }),
    )
}

function describe(world: World, experiment: Awaited<ReturnType<typeof findExperiment>>): string {
  const { tags, createdAt, updatedAt } = experiment
  const time = (at: unknown) => (at === undefined ? '' : timeText(Number(at), world.now()))
  const lines = [
    ['Experiment ID', experiment.experimentId],
    ['Name', experiment.name],
    ['Artifact location', experiment.artifactLocation ?? ''],
    ['Lifecycle stage', experiment.lifecycleStage ?? ''],
    ['Created', time(createdAt)],
    ['Updated', time(updatedAt)],
    ...tags.map(({ key, value }) => [`Tag ${key}`, value]),
  ]
  return lines.map(([name = '', value = '']) => printable(`${name}: ${value}`)).join('\n')
}
