import { finalizeLoggedModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Says whether a logged model's files came. */
export const finalizeLoggedModel = route(endpoint, async ({ args, store }) => ({
  model: await store.loggedModels.finalize(args),
}))
