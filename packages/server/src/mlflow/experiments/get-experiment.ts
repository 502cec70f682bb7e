import { getExperiment as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** An experiment by its id; a deleted one is found. */
export const getExperiment = readRoute(endpoint, async ({ args, store }) => ({
  experiment: await store.experiments.get(args.experimentId),
}))
