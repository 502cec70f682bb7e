import { restoreExperiment as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Brings an experiment and its runs back. */
export const restoreExperiment = route(endpoint, async ({ args, store }) => {
  await store.experiments.restore(args.experimentId)
  return {}
})
