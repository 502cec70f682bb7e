import { updateRegisteredModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Replaces a registered model's description; one left out is removed. */
export const updateRegisteredModel = route(endpoint, async ({ args, store }) => ({
  registeredModel: await store.registry.updateModel(args),
}))
