import { checkArtifactLocation } from '@waymark/domain'
import { createExperiment as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { absoluteLocation } from './absolute-location.ts'

/** Makes an experiment. */
export const createExperiment = route(endpoint, async ({ args, store }) => {
  const { name, artifactLocation: location, tags } = args
  if (location !== '') checkArtifactLocation(location)
  const artifactLocation = location === '' ? null : absoluteLocation(location, process.cwd())
  return { experimentId: await store.experiments.create({ name, artifactLocation, tags }) }
})
