import { deleteLoggedModelTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Removes a tag of a logged model. */
export const deleteLoggedModelTag = route(endpoint, async ({ args, store }) => {
  await store.loggedModels.deleteTag({ modelId: args.modelId, key: args.tagKey })
  return {}
})
