import { logInputs as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Records datasets and models that a run read. */
export const logInputs = route(endpoint, async ({ args, store }) => {
  await store.runs.logInputs(args)
  return {}
})
