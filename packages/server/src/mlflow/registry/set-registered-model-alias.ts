import { parseVersionNumber } from '@waymark/domain'
import { setRegisteredModelAlias as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Sets an alias on a version, or moves it there. */
export const setRegisteredModelAlias = route(endpoint, async ({ args, store }) => {
  const { name, alias } = args
  await store.registry.setAlias({ name, alias, version: parseVersionNumber(args.version) })
  return {}
})
