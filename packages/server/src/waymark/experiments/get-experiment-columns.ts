import { experimentColumns as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'

/** The keys seen in an experiment, and which params vary. */
export const getExperimentColumns = readRoute(endpoint, ({ args, store }) =>
  store.screens.experimentKeys(args.experimentId),
)
