import { logParameter as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Writes one param of an active run. */
export const logParameter = route(endpoint, async ({ args: batch, store }) => {
  // Resolves after COMMIT. The writer may commit it together with other requests that wait.
  await store.append(batch)
  return {}
})
