import { groupCurve, groupPlaces, groupQuantiles, type MemberSeries } from '@waymark/domain'
import type { CurveFigure, GroupCurvesQuery, GroupedCurve } from '../../screens.ts'
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
        ...figuresAt(members, places, query),
      })
    }
  }
  return answers
}

const ALL: readonly CurveFigure[] = ['mean', 'std', 'min', 'max']

/** What is asked for, and nothing besides: quantiles take some times as long as the rest. */
function figuresAt(
  members: readonly MemberSeries[],
  places: Float64Array,
  { figures = ALL, quantiles = [] }: GroupCurvesQuery,
): Pick<GroupedCurve, CurveFigure | 'counts' | 'quantiles'> {
  const some = quantiles.length > 0 && groupQuantiles(members, places, quantiles)
  if (some && figures.length === 0) return some
  const { counts, ...all } = groupCurve(members, places)
  const wanted = Object.fromEntries(figures.map((name) => [name, all[name]]))
  return { counts, ...wanted, ...some }
}

function countIn(xs: Float64Array, ends: Parameters<typeof findStretch>[1]): number {
  const { start, end } = findStretch(xs, ends)
  return end - start
}
