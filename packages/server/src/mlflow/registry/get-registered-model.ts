import { getRegisteredModel as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** A registered model by its name. */
export const getRegisteredModel = readRoute(endpoint, async ({ args, store }) => ({
  registeredModel: await store.registry.getModel(args.name),
}))
