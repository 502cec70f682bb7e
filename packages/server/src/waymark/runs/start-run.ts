import { checkKey, invalid } from '@waymark/domain'
import { startRun as endpoint } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'

/** Starts a run under an id that its program made up; if there is one, answers that. */
export const startRun = route(endpoint, async ({ args, store }) => {
  if (!/^[0-9a-f]{32}$/.test(args.runId)) throw invalid("'runId' must be 32 hexadecimal digits.")
  args.tags.forEach(({ key }, at) => checkKey(key, `tags[${at}].key`))
  const { info } = await store.runs.create(args)
  return { info }
})
