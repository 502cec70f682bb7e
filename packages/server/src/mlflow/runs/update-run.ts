import { updateRun as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Changes a run's status, end time or name; what is absent stays. */
export const updateRun = route(endpoint, async ({ args, store }) => {
  const { runId, status, endTime, runName } = args
  return { runInfo: await store.runs.update({ runId, status, endTime, runName }) }
})
