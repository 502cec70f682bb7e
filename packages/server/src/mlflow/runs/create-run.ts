import { createRun as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Starts a run. */
export const createRun = route(endpoint, async ({ args, store }) => ({
  run: await store.runs.create(args),
}))
