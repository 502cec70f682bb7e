import { append } from '../../options/append.ts'
import type { World } from '../../program/world.ts'
import { changeRuns } from './change-runs.ts'
import { selectionCommand } from './select-runs.ts'

/** `waymark runs untag`. */
export function untagCommand(world: World) {
  return selectionCommand('untag')
    .description('Takes tags away from runs; one that a run lacks is no error.')
    .requiredOption('-k, --key <key>', "a tag's key; repeatable", append)
    .action((runs, options) =>
      changeRuns(
        world,
        { ...options, runs },
        { action: 'delete-tag', keys: options.key },
        { verb: 'Untag', past: 'Untagged', viewType: 'active', isAsked: false },
      ),
    )
}
