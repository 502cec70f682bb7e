import { deleteRunTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Deletes a tag of a run. */
export const deleteRunTag = route(endpoint, async ({ args, store }) => {
  await store.runs.deleteTag(args.runId, args.key)
  return {}
})
