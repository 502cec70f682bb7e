import { getLoggedModel as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** A logged model; a deleted one only if asked for. */
export const getLoggedModel = readRoute(endpoint, async ({ args, store }) => {
  const allowDeleted = args.allowDeleted.toLowerCase() === 'true'
  return { model: await store.loggedModels.get(args.modelId, { allowDeleted }) }
})
