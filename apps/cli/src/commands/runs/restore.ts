import type { World } from '../../program/world.ts'
import { changeRuns } from './change-runs.ts'
import { selectionCommand } from './select-runs.ts'

/** `waymark runs restore`: out of the bin. */
export function restoreCommand(world: World) {
  return selectionCommand('restore')
    .description('Brings runs back from the bin.')
    .action((runs, options) =>
      changeRuns(
        world,
        { ...options, runs },
        { action: 'restore' },
        { verb: 'Restore', past: 'Restored', viewType: 'deleted', isAsked: false },
      ),
    )
}
