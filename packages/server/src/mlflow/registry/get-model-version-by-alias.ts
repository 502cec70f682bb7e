import { getModelVersionByAlias as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** The version that an alias points at; `latest` is the highest one. */
export const getModelVersionByAlias = readRoute(endpoint, async ({ args, store }) => ({
  modelVersion: await store.registry.getVersionByAlias(args.name, args.alias),
}))
