import { deleteExperimentTag as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Deletes a tag of an experiment. */
export const deleteExperimentTag = route(endpoint, async ({ args, store }) => {
  await store.experiments.deleteTag(args.experimentId, args.key)
  return {}
})
