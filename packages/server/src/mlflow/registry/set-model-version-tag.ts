import { parseVersionNumber } from '@waymark/domain'
import { setModelVersionTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Sets a tag of a version. */
export const setModelVersionTag = route(endpoint, async ({ args, store }) => {
  const { name, key, value } = args
  const version = parseVersionNumber(args.version)
  await store.registry.setVersionTag({ name, version, tag: { key, value } })
  return {}
})
