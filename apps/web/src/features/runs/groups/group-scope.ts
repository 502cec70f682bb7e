import type { RunsGroup } from '@waymark/protocol/waymark'
import { parseColumn } from '../column-id.ts'
import { clauseOf, withClause } from '../menus/run-filter-clause.ts'
import type { RunsView } from '../runs-view.ts'

/** Where a group's runs are. */
export interface GroupScope {
  readonly filter: string
  /** Its experiment, where groups are of one each: the filter language does not know it. */
  readonly experimentId?: string
  /** Some of its runs, where a filter would find those too that read other datasets besides. */
  readonly runIds?: readonly string[]
}

/** What finds a group's runs; undefined where the filter language cannot say it. */
export function scopeOfGroup(
  group: Pick<RunsGroup, 'values' | 'runIds'>,
  view: Pick<RunsView, 'filter' | 'groupBy'>,
): GroupScope | undefined {
  let { filter } = view
  let experimentId: string | undefined
  for (const [at, value] of group.values.entries()) {
    const id = view.groupBy[at] ?? ''
    if (id === 'experiment' && value !== null) {
      experimentId = value
      continue
    }
    const place = parseColumn(id)
    const clause = place && clauseOf(place, '=', value)
    if (clause === undefined) return undefined
    filter = withClause(filter, clause)
  }
  return {
    filter,
    ...(experimentId !== undefined && { experimentId }),
    ...(view.groupBy.includes('dataset') && { runIds: group.runIds }),
  }
}
