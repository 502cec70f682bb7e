import { createModelVersion as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Makes the next version of a registered model. */
export const createModelVersion = route(endpoint, async ({ args, store }) => ({
  modelVersion: await store.registry.createVersion(args),
}))
