import { getExperimentByName as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** An experiment by its name; a deleted one is found. */
export const getExperimentByName = readRoute(endpoint, async ({ args, store }) => ({
  experiment: await store.experiments.getByName(args.experimentName),
}))
