import { LIMITS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, oneOf, optional, record, text } from '../shape.ts'
import { selectionFields, withIds } from './run-selection.ts'

/** How many runs were meant, and how many are now different. */
export interface ChangedCounts {
  readonly matched: number
  readonly changed: number
  /** Of the runs that are now different; only where they were asked for. */
  readonly runIds?: readonly string[]
}

const key = text({ maxLength: LIMITS.keyLength })

/** Tags, notes, stops, deletes or restores many runs in one transaction. */
export const bulkRuns = ownEndpoint<ChangedCounts>()({
  id: 'waymarkRunsBulk',
  noun: 'runs',
  summary: 'Tag, note, stop, delete or restore many runs, all or none',
  method: 'POST',
  path: '/runs/bulk',
  fields: {
    ...selectionFields,
    action: oneOf(['tag', 'delete-tag', 'add-note', 'stop', 'delete', 'restore']),
    tags: optional(
      listOf(record({ key, value: text({ maxLength: LIMITS.runTagValueLength }) }), {
        maxItems: LIMITS.batchTags,
      }),
      [],
    ),
    keys: optional(listOf(key, { maxItems: LIMITS.batchTags }), []),
    /** Put behind the note that a run has, as a paragraph of its own. */
    note: optional(text({ maxLength: LIMITS.runTagValueLength }), ''),
    withIds,
  },
})
