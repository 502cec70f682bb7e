import { invalid, LIMITS, type Patience, type ViewType } from '@waymark/domain'
import { flag, listOf, oneOf, optional, text } from '../shape.ts'

/** An id of a run. */
export const runId = text({ maxLength: 64 })

/** Which runs a change of many is about: `runIds`, or `experimentIds` with a filter. */
export const selectionFields = {
  runIds: optional(listOf(runId, { minItems: 1, maxItems: LIMITS.bulkRuns }), undefined),
  experimentIds: optional(
    listOf(text({ maxLength: 40 }), { minItems: 1, maxItems: LIMITS.searchExperiments }),
    undefined,
  ),
  /** As in a runs table. */
  filter: optional(text(), ''),
  viewType: optional(oneOf(['active', 'deleted', 'all']), undefined),
} as const

/** Whether the answer names the runs that are now different, as an undo of a search needs. */
export const withIds = optional(flag(), false)

/** The selection of a request: exactly one kind of it, since the other would be overlooked. */
export function readSelection(
  args: {
    readonly runIds: readonly string[] | undefined
    readonly experimentIds: readonly string[] | undefined
    readonly filter: string
    readonly viewType: ViewType | undefined
    /** After how long a silent run is `LOST` to the filter. */
    readonly patience: Patience
  },
  usualView: ViewType,
) {
  const { runIds, experimentIds, filter, viewType, patience } = args
  if (experimentIds !== undefined && runIds === undefined) {
    return { experimentIds, filter, viewType: viewType ?? usualView, patience }
  }
  if (runIds !== undefined && experimentIds === undefined && filter === '' && !viewType) {
    return { runIds }
  }
  throw invalid("Give either 'runIds' or 'experimentIds', the latter with 'filter' and 'viewType'.")
}
