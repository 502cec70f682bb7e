import { keyValue } from '../../options/key-value.ts'
import type { World } from '../../program/world.ts'
import { changeRuns } from './change-runs.ts'
import { selectionCommand } from './select-runs.ts'

/** `waymark runs tag`. */
export function tagCommand(world: World) {
  return selectionCommand('tag')
    .description('Sets tags of runs; a tag that a run has already gets the new value.')
    .requiredOption('-t, --tag <key=value>', 'a tag; repeatable', keyValue)
    .action((runs, options) =>
      changeRuns(
        world,
        { ...options, runs },
        { action: 'tag', tags: options.tag },
        { verb: 'Tag', past: 'Tagged', viewType: 'active', isAsked: false },
      ),
    )
}
