import { createLoggedModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Makes a logged model whose files are awaited. */
export const createLoggedModel = route(endpoint, async ({ args, store }) => ({
  model: await store.loggedModels.create({ ...args, name: args.name || undefined }),
}))
