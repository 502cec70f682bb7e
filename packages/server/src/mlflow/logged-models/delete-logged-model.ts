import { deleteLoggedModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Moves a logged model to the bin. */
export const deleteLoggedModel = route(endpoint, async ({ args, store }) => {
  await store.loggedModels.delete(args.modelId)
  return {}
})
