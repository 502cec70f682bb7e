import { checkKey, invalid } from '@waymark/domain'
import { bulkRuns as endpoint, readSelection } from '@waymark/protocol/waymark'
import type { RunsAction } from '@waymark/store'
import { route } from '../../kernel/route.ts'
import { patienceOf } from './lost-runs.ts'

/** Tags, deletes or restores many runs: all of them, or none. */
export const bulkRuns = route(endpoint, async ({ args, store, settings }) => {
  const runs = readSelection(
    { ...args, patience: patienceOf(settings) },
    args.action === 'restore' ? 'deleted' : 'active',
  )
  const { matched, changed } = await store.runs.changeMany({ runs, action: actionOf(args) })
  return { matched, changed: changed.length }
})

/** What to do, without fields that belong to another action: who sends those means that one. */
function actionOf({ action, tags, keys }: ReturnType<typeof endpoint.decode>): RunsAction {
  const needed = action === 'tag' ? 'tags' : action === 'delete-tag' ? 'keys' : undefined
  if (tags.length > 0 !== (needed === 'tags') || keys.length > 0 !== (needed === 'keys')) {
    throw invalid(
      "The action 'tag' takes 'tags', 'delete-tag' takes 'keys', any other takes neither.",
    )
  }
  switch (action) {
    case 'tag':
      tags.forEach(({ key }, at) => checkKey(key, `tags[${at}].key`))
      return { kind: action, tags }
    case 'delete-tag':
      return { kind: action, keys }
    case 'delete':
    case 'restore':
      return { kind: action }
  }
}
