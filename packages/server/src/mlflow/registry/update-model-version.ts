import { parseVersionNumber } from '@waymark/domain'
import { updateModelVersion as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Replaces a version's description; one left out is removed. */
export const updateModelVersion = route(endpoint, async ({ args, store }) => {
  const { name, description } = args
  const version = parseVersionNumber(args.version)
  const updated = await store.registry.updateVersion({ name, version, description })
  return { modelVersion: updated }
})
