import { renameRegisteredModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Renames a registered model. */
export const renameRegisteredModel = route(endpoint, async ({ args, store }) => ({
  registeredModel: await store.registry.renameModel(args),
}))
