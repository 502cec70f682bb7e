import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PolicyReport, TrackingPolicy } from '@waymark/sdk/trackers'
import { append } from '../../options/append.ts'
import { countText } from '../../output/count-text.ts'
import { printable } from '../../output/printable.ts'
import { show } from '../../output/show.ts'
import { styleOf } from '../../output/style.ts'
import { EXIT } from '../../program/exit-code.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { selectRuns } from '../runs/select-runs.ts'

/** The file that is read when no other is named. */
const USUAL_FILE = 'waymark.policy.yaml'

/** One run with what it lacks. */
interface CheckedRun {
  readonly runId: string
  readonly runName: string
  readonly report: PolicyReport
}

/** `waymark check`: holds runs to a policy. */
export function checkCommand(world: World) {
  return trackingCommand('check')
    .description(
      'Holds runs to a policy: the params, metrics and artifacts that they must have, allowed values, patterns of names. Ends with 1 when anything is missing or wrong; recommended tags that are missing are told, and are no failure.',
    )
    .argument('[runs...]', 'ids of runs')
    .option(
      '--policy <file>',
      `the rules, in YAML; default: ${USUAL_FILE} if it is there, else what every training should have`,
    )
    .option('--filter <text>', 'all runs that match, in the language of `runs search`')
    .option('-x, --experiment-id <id>', 'of which experiment; repeatable, default all', append)
    .option('--experiment-name <name>', 'or by its name; repeatable', append)
    .action((runs, options) =>
      withTracking(world, options, async ({ client }) => {
        const policy = await policyOf(world, options.policy)
        const selection = { ...options, runs }
        const found = await selectRuns(client, selection, { viewType: 'active', now: world.now() })
        const { trackingUriOf } = await import('../../tracking/tracking-uri.ts')
        const trackingUri = trackingUriOf(world, options.trackingUri)
        const checked: CheckedRun[] = []
        for (const { info } of found.runs) {
          const report = await policy.check(info.runId, { trackingUri })
          checked.push({ runId: info.runId, runName: info.runName ?? '', report })
        }
        if (checked.some(({ report }) => !report.passed)) world.exitCode = EXIT.failed
        show(world, options, {
          json: checked.map(({ report, ...run }) => ({ ...run, ...report })),
          text: () => describe(world, checked),
        })
      }),
    )
}

async function policyOf(world: World, given: string | undefined): Promise<TrackingPolicy> {
  const { loadTrackingPolicy, TrackingPolicy } = await import('@waymark/sdk/trackers')
  const file = resolve(world.cwd, given ?? USUAL_FILE)
  return given === undefined && !existsSync(file) ? new TrackingPolicy() : loadTrackingPolicy(file)
}

function describe(world: World, checked: readonly CheckedRun[]): string {
  const passed = checked.filter(({ report }) => report.passed).length
  const lines = checked.flatMap((run) => linesOf(world, run))
  if (checked.length === 1) return lines.join('\n')
  return [...lines, '', `${passed} of ${countText(checked.length, 'run')} passed.`].join('\n')
}

function linesOf(world: World, { runId, runName, report }: CheckedRun): readonly string[] {
  const { green, red, yellow } = styleOf(world.stdout, world.env)
  const sign = report.passed ? green('✓') : red('✗')
  const missing = (what: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`  missing ${what}: ${printable(names.join(', '))}`]
  return [
    `${sign} ${printable(runName)} ${runId}`,
    ...missing('params', report.missingParams),
    ...missing('metrics', report.missingMetrics),
    ...missing('artifacts', report.missingArtifacts),
    ...report.wrongValues.map(
      ({ key, value, allowed }) =>
        `  ${printable(`${key} is '${value}', not one of ${allowed.join(', ')}`)}`,
    ),
    ...(report.wrongName === undefined ? [] : ['  its name follows no pattern of the policy']),
    ...missing('tags (recommended)', report.missingTags).map(yellow),
  ]
}
