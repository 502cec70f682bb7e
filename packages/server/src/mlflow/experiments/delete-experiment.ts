import { deleteExperiment as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Moves an experiment and its runs to the bin. */
export const deleteExperiment = route(endpoint, async ({ args, store }) => {
  await store.experiments.delete(args.experimentId)
  return {}
})
