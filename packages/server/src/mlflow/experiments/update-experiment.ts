import { updateExperiment as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Renames an experiment. */
export const updateExperiment = route(endpoint, async ({ args, store }) => {
  await store.experiments.rename(args.experimentId, args.newName)
  return {}
})
