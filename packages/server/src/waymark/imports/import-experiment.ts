import { checkExperimentName } from '@waymark/domain'
import { importExperiment as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { checkEntries } from './check-entries.ts'
import { checkedLocation } from './checked-location.ts'

/** Takes in an experiment of another store. */
export const importExperiment = route(endpoint, async ({ args, store }) => {
  const { experiment } = args
  checkExperimentName(experiment.name)
  checkEntries(experiment.tags, 'experiment.tags')
  const artifactLocation = checkedLocation(args.artifactLocation, 'artifactLocation')
  return { experimentId: await store.imports.experiment({ experiment, artifactLocation }) }
})
