import { checkArtifactScheme, checkModelTag, isPrompt, parseStage } from '@waymark/domain'
import { importVersion as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Takes in a version of a registered model under its own number. */
export const importVersion = route(endpoint, async ({ args, store }) => {
  args.tags.forEach(checkModelTag)
  if (!isPrompt(args.tags)) checkArtifactScheme(args.source ?? '', 'source')
  const stage = args.stage === null ? null : parseStage(args.stage)
  await store.imports.version({ ...args, stage })
  return {}
})
