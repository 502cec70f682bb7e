import { LIMITS } from '@waymark/domain'
import { listOf, optional, record, text } from '../shape.ts'

/** A text of any length: what another store holds is not cut, and the body has a limit of its own. */
export const longText = text({ maxLength: 16 * 1024 * 1024 })

/** A text that may be absent. */
export const textOrNull = optional(longText, null)

/** Entries of one thing, as many as its store holds. */
export const MANY = 100_000

/** Params or tags. */
export const entries = optional(
  listOf(record({ key: text({ maxLength: LIMITS.keyLength }), value: longText }), {
    maxItems: MANY,
  }),
  [],
)

/** Whether something is in use or in the bin. */
export const STAGES = ['active', 'deleted'] as const
