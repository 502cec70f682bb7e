import { groupCurve, groupPlaces, type MemberSeries } from '@waymark/domain'
import type { GroupCurvesQuery, GroupedCurve } from '../../screens.ts'
import type { Context } from '../db.ts'
import { placedSeries } from './placed-series.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/** What was read of a group for one metric. */
interface ReadGroup {
  readonly members: MemberSeries[]
  runsRead: number
}

/** How much may still be read. */
interface Allowance {
  series: number
  points: number
}

/**
 * What the runs of groups come to along x: by metric in the order asked for, and of each metric by
 * group. Runs are read whole, whatever stretch is looked at, since a line may begin outside of it.
 */
export async function groupCurves(
  context: Context,
  cache: SeriesCache,
  query: GroupCurvesQuery,
): Promise<GroupedCurve[]> {
  const { keys, fromX, toX, maxPlaces } = query
  const ends = { from: fromX, to: toX }
  const version = await cache.version(context)
  const left = { series: query.mostSeries, points: query.mostPoints }
  const answers: GroupedCurve[] = []
  for (const [at, key] of keys.entries()) {
    const share = keys.length - at // what one metric leaves is for those behind
    const allowance = {
      series: Math.ceil(left.series / share),
      points: Math.ceil(left.points / share),
    }
    const before = { ...allowance }
    const groups = await readGroups(context, cache, { ...query, key, version, allowance })
    left.series -= before.series - allowance.series
    left.points -= before.points - allowance.points
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

/**
 * The series of one metric. Each group has its turn with one run, so that where there is too much to
 * read, every group is made of about as many.
 */
async function readGroups(
  context: Context,
  cache: SeriesCache,
  query: GroupCurvesQuery & {
    readonly key: string
    readonly version: number
    readonly allowance: Allowance
  },
): Promise<readonly ReadGroup[]> {
  const { groups, key, version, allowance, x = { kind: 'step' } } = query
  const read = groups.map((): ReadGroup => ({ members: [], runsRead: 0 }))
  const longest = groups.reduce((most, { length }) => Math.max(most, length), 0)
  for (let turn = 0; turn < longest; turn += 1) {
    for (const [at, runIds] of groups.entries()) {
      const runId = runIds[turn]
      const group = read[at]
      if (runId === undefined || group === undefined) continue
      if (allowance.series <= 0 || allowance.points <= 0) return read
      const options = { version, withTimes: false, x }
      const { xs, values, unplaced } = await placedSeries(context, cache, { runId, key }, options)
      allowance.series -= 1
      allowance.points -= xs.length + unplaced
      group.runsRead += 1
      if (xs.length > 0) group.members.push({ xs, values })
    }
  }
  return read
}

function countIn(xs: Float64Array, ends: Parameters<typeof findStretch>[1]): number {
  const { start, end } = findStretch(xs, ends)
  return end - start
}
