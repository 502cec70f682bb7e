import type { MemberSeries } from '@waymark/domain'
import type { GroupMembersQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { placedSeries } from './placed-series.ts'
import type { SeriesCache } from './series-cache.ts'

/** The series of one metric. */
export interface MembersOfGroups {
  readonly key: string
  /** In the order asked for. */
  readonly groups: readonly {
    /** Those with a point along x. */
    readonly members: readonly MemberSeries[]
    readonly runsRead: number
  }[]
}

/** How much may still be read. */
interface Allowance {
  series: number
  points: number
}

/** The series of groups of runs, whole, metric by metric in the order asked for. */
export async function* groupMembers(
  context: Context,
  cache: SeriesCache,
  query: GroupMembersQuery,
): AsyncGenerator<MembersOfGroups> {
  const version = await cache.version(context)
  const left = { series: query.mostSeries, points: query.mostPoints }
  for (const [at, key] of query.keys.entries()) {
    const share = query.keys.length - at // what one metric leaves is for those behind
    const given = {
      series: Math.ceil(left.series / share),
      points: Math.ceil(left.points / share),
    }
    const allowance = { ...given }
    const groups = await readGroups(context, cache, { ...query, key, version, allowance })
    left.series -= given.series - allowance.series
    left.points -= given.points - allowance.points
    yield { key, groups }
  }
}

async function readGroups(
  context: Context,
  cache: SeriesCache,
  query: GroupMembersQuery & {
    readonly key: string
    readonly version: number
    readonly allowance: Allowance
  },
): Promise<MembersOfGroups['groups']> {
  const { groups, key, version, allowance, x = { kind: 'step' }, signal } = query
  const read = groups.map(() => ({ members: [] as MemberSeries[], runsRead: 0 }))
  if (allowance.points <= 0) return read
  const places = inTurns(groups, allowance.series).map((turn) => ({ ...turn, key }))
  const options = { version, withTimes: false, x, signal }
  for await (const { place, xs, values, unplaced } of placedSeries(
    context,
    cache,
    places,
    options,
  )) {
    const group = read[place.group] as (typeof read)[number] // a turn is of one of them
    allowance.series -= 1
    allowance.points -= xs.length + unplaced
    group.runsRead += 1
    if (xs.length > 0) group.members.push({ xs, values })
    if (allowance.points <= 0) break
  }
  return read
}

/**
 * Each group has its turn with one run, so that where there is too much to read, every group is made
 * of about as many.
 */
function inTurns(
  groups: GroupMembersQuery['groups'],
  most: number,
): { readonly group: number; readonly runId: string }[] {
  const longest = groups.reduce((length, runIds) => Math.max(length, runIds.length), 0)
  const turns: { group: number; runId: string }[] = []
  for (let turn = 0; turn < longest && turns.length < most; turn += 1) {
    for (const [group, runIds] of groups.entries()) {
      const runId = runIds[turn]
      if (runId !== undefined && turns.length < most) turns.push({ group, runId })
    }
  }
  return turns
}
