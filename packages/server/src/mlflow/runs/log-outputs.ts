import { logOutputs as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Records models that a run made. */
export const logOutputs = route(endpoint, async ({ args, store }) => {
  await store.runs.logOutputs(args)
  return {}
})
