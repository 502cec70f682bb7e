import { parseVersionNumber } from '@waymark/domain'
import { getModelVersion as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** A version by its number. */
export const getModelVersion = readRoute(endpoint, async ({ args, store }) => {
  const version = parseVersionNumber(args.version)
  return { modelVersion: await store.registry.getVersion(args.name, version) }
})
