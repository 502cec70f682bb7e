import { LIMITS } from '@waymark/domain'
import { countText } from '../../output/count-text.ts'
import { show } from '../../output/show.ts'
import { confirm } from '../../program/confirm.ts'
import type { World } from '../../program/world.ts'
import { targetCommand, withTarget } from './with-target.ts'

/** `waymark runs move`: to another experiment, with the runs below them. */
export function moveCommand(world: World) {
  return targetCommand('move')
    .description(
      'Moves runs, and the runs below them, to another experiment; artifacts stay where they are. Only on a Waymark server or store.',
    )
    .option('-y, --yes', 'do not ask')
    .action((runs, options) =>
      withTarget(world, { ...options, runs }, async ({ client, runIds, target, isSearched }) => {
        const { experimentId: toExperimentId, name } = target
        const where = `'${name}'`
        const count = countText(runIds.length, 'run')
        if (isSearched) await confirm(world, `Move ${count} to ${where}`, options)
        let changed = 0
        for (let at = 0; at < runIds.length; at += LIMITS.bulkRuns) {
          const part = runIds.slice(at, at + LIMITS.bulkRuns)
          changed += (await client.own.moveRuns({ runIds: part, toExperimentId })).changed
        }
        show(world, options, {
          json: { matched: runIds.length, changed, experimentId: toExperimentId },
          text: () => `Moved ${countText(changed, 'run')} to ${where}.`,
        })
      }),
    )
}
