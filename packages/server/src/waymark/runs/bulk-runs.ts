import { checkKey, invalid } from '@waymark/domain'
import { bulkRuns as endpoint, readSelection } from '@waymark/protocol/waymark'
import type { RunsAction } from '@waymark/store'
import { route } from '../../kernel/route.ts'
import { patienceOf } from './lost-runs.ts'

/** Tags, notes, stops, deletes or restores many runs: all of them, or none. */
export const bulkRuns = route(endpoint, async ({ args, store, settings }) => {
  const runs = readSelection(
    { ...args, patience: patienceOf(settings) },
    args.action === 'restore' ? 'deleted' : 'active',
  )
  const { matched, changed } = await store.runs.changeMany({ runs, action: actionOf(args) })
  return { matched, changed: changed.length, ...(args.withIds && { runIds: changed }) }
})

/** The field that each action takes, and no other does. */
const FIELDS = { tag: 'tags', 'delete-tag': 'keys', 'add-note': 'note' } as const

/** What to do, without fields that belong to another action: who sends those means that one. */
function actionOf(args: ReturnType<typeof endpoint.decode>): RunsAction {
  const { action, tags, keys, note } = args
  const needed = action in FIELDS ? FIELDS[action as keyof typeof FIELDS] : undefined // just tested
  const isOther = Object.values(FIELDS).some(
    (field) => args[field].length > 0 !== (field === needed),
  )
  if (isOther) {
    throw invalid(
      "The action 'tag' takes 'tags', 'delete-tag' takes 'keys', 'add-note' takes 'note', any other takes none of them.",
    )
  }
  switch (action) {
    case 'tag':
      tags.forEach(({ key }, at) => checkKey(key, `tags[${at}].key`))
      return { kind: action, tags }
    case 'delete-tag':
      return { kind: action, keys }
    case 'add-note':
      return { kind: action, note }
    case 'stop':
    case 'delete':
    case 'restore':
      return { kind: action }
  }
}
