import { logLoggedModelParams as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Adds params to a logged model, each once. */
export const logLoggedModelParams = route(endpoint, async ({ args, store }) => {
  await store.loggedModels.logParams(args)
  return {}
})
