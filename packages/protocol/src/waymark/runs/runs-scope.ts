import { LIMITS } from '@waymark/domain'
import { listOf, oneOf, optional, text } from '../shape.ts'

/** Which runs figures are of: as in a runs table. */
export const scopeFields = {
  experimentIds: listOf(text({ maxLength: 40 }), {
    minItems: 1,
    maxItems: LIMITS.searchExperiments,
  }),
  filter: optional(text(), ''),
  viewType: optional(oneOf(['active', 'deleted', 'all']), 'active'),
} as const
