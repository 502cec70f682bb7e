import { getRun as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** A run; a deleted one is found. */
export const getRun = readRoute(endpoint, async ({ args, store }) => ({
  run: await store.runs.get(args.runId),
}))
