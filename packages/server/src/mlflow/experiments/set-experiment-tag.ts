import { setExperimentTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Sets a tag of an experiment. */
export const setExperimentTag = route(endpoint, async ({ args, store }) => {
  const { experimentId, key, value } = args
  await store.experiments.setTag(experimentId, { key, value })
  return {}
})
