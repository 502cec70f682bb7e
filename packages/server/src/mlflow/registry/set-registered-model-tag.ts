import { setRegisteredModelTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Sets a tag of a registered model. */
export const setRegisteredModelTag = route(endpoint, async ({ args, store }) => {
  const { name, key, value } = args
  await store.registry.setModelTag({ name, tag: { key, value } })
  return {}
})
