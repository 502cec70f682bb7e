import { deleteRegisteredModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Deletes a registered model with all its versions. */
export const deleteRegisteredModel = route(endpoint, async ({ args, store }) => {
  await store.registry.deleteModel(args.name)
  return {}
})
