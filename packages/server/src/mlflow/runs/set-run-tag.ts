import { setRunTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Sets a tag of a run. */
export const setRunTag = route(endpoint, async ({ args, store }) => {
  const { runId, key, value } = args
  await store.runs.setTag(runId, { key, value })
  return {}
})
