import { deleteRun as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Moves a run to the bin. */
export const deleteRun = route(endpoint, async ({ args, store }) => {
  await store.runs.delete(args.runId)
  return {}
})
