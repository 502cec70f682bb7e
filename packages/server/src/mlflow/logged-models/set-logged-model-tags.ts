import { setLoggedModelTags as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Sets tags of a logged model. */
export const setLoggedModelTags = route(endpoint, async ({ args, store }) => {
  await store.loggedModels.setTags(args)
  return {}
})
