import { deleteRegisteredModelTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Removes a tag of a registered model, if it is there. */
export const deleteRegisteredModelTag = route(endpoint, async ({ args, store }) => {
  await store.registry.deleteModelTag(args)
  return {}
})
