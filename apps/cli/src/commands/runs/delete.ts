import type { World } from '../../program/world.ts'
import { changeRuns } from './change-runs.ts'
import { selectionCommand } from './select-runs.ts'

/** `waymark runs delete`: into the bin. */
export function deleteCommand(world: World) {
  return selectionCommand('delete')
    .description(
      'Moves runs to the bin: `runs restore` brings them back, `gc` deletes them for good. Runs that a search finds are only moved after a yes.',
    )
    .option('-y, --yes', 'do not ask')
    .action((runs, options) =>
      changeRuns(
        world,
        { ...options, runs },
        { action: 'delete' },
        { verb: 'Delete', past: 'Deleted', viewType: 'active', isAsked: true },
      ),
    )
}
