import { deleteRegisteredModelAlias as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Removes an alias, if it is there. */
export const deleteRegisteredModelAlias = route(endpoint, async ({ args, store }) => {
  await store.registry.deleteAlias(args)
  return {}
})
