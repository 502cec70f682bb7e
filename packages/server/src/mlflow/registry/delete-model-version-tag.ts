import { parseVersionNumber } from '@waymark/domain'
import { deleteModelVersionTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Removes a tag of a version, if it is there. */
export const deleteModelVersionTag = route(endpoint, async ({ args, store }) => {
  const { name, key } = args
  const version = parseVersionNumber(args.version)
  await store.registry.deleteVersionTag({ name, version, key })
  return {}
})
