import { LIMITS } from '@waymark/domain'
import { countText } from '../../output/count-text.ts'
import { show } from '../../output/show.ts'
import { confirm } from '../../program/confirm.ts'
import { withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { findExperiment } from '../experiments/find-experiment.ts'
import { showMeant } from './change-runs.ts'
import { selectionCommand, selectRuns } from './select-runs.ts'

/** `waymark runs move`: to another experiment, with the runs below them. */
export function moveCommand(world: World) {
  return selectionCommand('move')
    .description(
      'Moves runs, and the runs below them, to another experiment; artifacts stay where they are. Only on a Waymark server or store.',
    )
    .option('--to <id>', 'the experiment to move them to')
    .option('--to-name <name>', 'or its name')
    .option('-y, --yes', 'do not ask')
    .action((runs, options) =>
      withTracking(world, options, async ({ client }) => {
        const target = await findExperiment(client, {
          experimentId: options.to,
          experimentName: options.toName,
        })
        const selection = { ...options, runs }
        const found = await selectRuns(client, selection, { viewType: 'active', now: world.now() })
        if (options.dryRun) return showMeant(world, options, found.runs)
        const count = countText(found.runs.length, 'run')
        const where = `'${target.name}'`
        if (found.isSearched) await confirm(world, `Move ${count} to ${where}`, options)
        const runIds = found.runs.map(({ info }) => info.runId)
        let changed = 0
        for (let at = 0; at < runIds.length; at += LIMITS.bulkRuns) {
          const part = runIds.slice(at, at + LIMITS.bulkRuns)
          const toExperimentId = target.experimentId
          changed += (await client.own.moveRuns({ runIds: part, toExperimentId })).changed
        }
        show(world, options, {
          json: { matched: runIds.length, changed, experimentId: target.experimentId },
          text: () => `Moved ${countText(changed, 'run')} to ${where}.`,
        })
      }),
    )
}
