import { parseVersionNumber } from '@waymark/domain'
import { transitionModelVersionStage as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Moves a version to a stage and, if asked, archives those that are there. */
export const transitionModelVersionStage = route(endpoint, async ({ args, store }) => {
  const { name, stage, archiveExistingVersions: archiveExisting } = args
  const version = parseVersionNumber(args.version)
  const moved = await store.registry.transitionVersion({ name, version, stage, archiveExisting })
  return { modelVersion: moved }
})
