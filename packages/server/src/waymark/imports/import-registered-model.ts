import { checkModelName, checkModelTag } from '@waymark/domain'
import { importRegisteredModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Takes in a registered model of another store, its versions apart. */
export const importRegisteredModel = route(endpoint, async ({ args, store }) => {
  checkModelName(args.name)
  args.tags.forEach(checkModelTag)
  await store.imports.registeredModel(args)
  return {}
})
