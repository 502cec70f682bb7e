import { createRegisteredModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Makes a registered model, or a prompt if a tag says so. */
export const createRegisteredModel = route(endpoint, async ({ args, store }) => ({
  registeredModel: await store.registry.createModel(args),
}))
