import { moveRuns as endpoint, readSelection } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'
import { patienceOf } from './lost-runs.ts'

/** Moves runs, and those below them, to another experiment: all of them, or none. */
export const moveRuns = route(endpoint, async ({ args, store, settings }) => {
  const { matched, changed } = await store.runs.move({
    runs: readSelection({ ...args, patience: patienceOf(settings) }, 'active'),
    experimentId: args.toExperimentId,
  })
  return { matched, changed: changed.length, ...(args.withIds && { runIds: changed }) }
})
