import { logMetric as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Appends one point to an active run. */
export const logMetric = route(endpoint, async ({ args: batch, store }) => {
  // Resolves after COMMIT. The writer may commit it together with other requests that wait.
  await store.append(batch)
  return {}
})
