import { restoreRun as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Brings a run back. */
export const restoreRun = route(endpoint, async ({ args, store }) => {
  await store.runs.restore(args.runId)
  return {}
})
