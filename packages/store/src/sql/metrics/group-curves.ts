import { groupCurve, groupPlaces } from '@waymark/domain'
import type { GroupCurvesQuery, GroupedCurve } from '../../screens.ts'
import type { Context } from '../db.ts'
import { groupMembers } from './group-members.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/**
 * What the runs of groups come to along x: by metric in the order asked for, and of each metric by
 * group. Runs are read whole, whatever stretch is looked at, since a line may begin outside of it.
 */
export async function groupCurves(
  context: Context,
  cache: SeriesCache,
  query: GroupCurvesQuery,
): Promise<GroupedCurve[]> {
  const { fromX, toX, maxPlaces } = query
  const ends = { from: fromX, to: toX }
  const answers: GroupedCurve[] = []
  for await (const { key, groups } of groupMembers(context, cache, query)) {
    for (const [group, { members, runsRead }] of groups.entries()) {
      const { places, isThinned } = groupPlaces(members, ends, maxPlaces)
      answers.push({
        ...{ group, key, runsRead, isThinned },
        runsWithPoints: members.length,
        points: members.reduce((sum, { xs }) => sum + countIn(xs, ends), 0),
        xs: places,
        ...groupCurve(members, places),
      })
    }
  }
  return answers
}

function countIn(xs: Float64Array, ends: Parameters<typeof findStretch>[1]): number {
  const { start, end } = findStretch(xs, ends)
  return end - start
}
