import { parseVersionNumber } from '@waymark/domain'
import { deleteModelVersion as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Deletes a version; its number is not given again. */
export const deleteModelVersion = route(endpoint, async ({ args, store }) => {
  await store.registry.deleteVersion({
    name: args.name,
    version: parseVersionNumber(args.version),
  })
  return {}
})
