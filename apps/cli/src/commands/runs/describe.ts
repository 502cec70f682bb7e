import { numberText } from '../../output/number-text.ts'
import { printable } from '../../output/printable.ts'
import { show } from '../../output/show.ts'
import { durationText, timeText } from '../../output/time-text.ts'
import { usageError } from '../../program/command-error.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import type { ListedRun } from './list-runs.ts'

/** `waymark runs describe`: all that a run logged but its points. */
export function describeCommand(world: World) {
  return trackingCommand('describe')
    .argument('[run]', "the run's id")
    .option('--run-id <id>', 'the same, as MLflow has it')
    .action((argument, options) =>
      withTracking(world, options, async ({ client }) => {
        const runId = argument ?? options.runId
        if (runId === undefined) throw usageError('Name the run: waymark runs describe RUN_ID')
        const { run } = await client.runs.get({ runId })
        show(world, options, { json: run, text: () => describe(run, world.now()) })
      }),
    )
}

function describe({ info, metrics, params, tags }: ListedRun, now: number): string {
  const { startTime, endTime } = info
  const attributes: readonly (readonly [string, string])[] = [
    ['Run ID', info.runId],
    ['Name', info.runName ?? ''],
    ['Experiment', info.experimentId],
    ['Status', `${info.status}${info.lifecycleStage === 'deleted' ? ' (deleted)' : ''}`],
    ['User', info.userId ?? ''],
    ['Started', startTime ? timeText(Number(startTime), now) : ''],
    ['Took', startTime && endTime ? durationText(Number(endTime) - Number(startTime)) : ''],
    ['Artifacts', info.artifactUri ?? ''],
  ]
  return [
    ...attributes
      .filter(([, value]) => value !== '') // a run that goes on has taken no time yet
      .map(([name, value]) => `${name}: ${printable(value)}`),
    ...section('Params', params),
    ...section(
      'Metrics',
      metrics.map(({ key, value, step }) => ({
        key,
        value: `${numberText(Number(value))} (step ${step ?? 0})`,
      })),
    ),
    ...section('Tags', tags),
  ].join('\n')
}

function section(title: string, pairs: readonly { key: string; value: string }[]): string[] {
  if (pairs.length === 0) return []
  const rows = pairs.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return [`${title}:`, ...rows.map(({ key, value }) => `  ${printable(`${key} = ${value}`)}`)]
}
