import { logBatch as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Appends metrics, params and tags to an active run: all of them, or none. */
export const logBatch = route(endpoint, async ({ args: batch, store }) => {
  // Resolves after COMMIT. The writer may commit it together with other requests that wait.
  await store.append(batch)
  return {}
})
