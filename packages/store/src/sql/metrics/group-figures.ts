import { type MemberSeries, pooledFigures, quantile, seriesFigures } from '@waymark/domain'
import type { GroupFiguresOf, GroupMembersQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { groupMembers } from './group-members.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/** Figures of all points that the runs of each group have in a stretch of x, by metric and group. */
export async function groupFigures(
  context: Context,
  cache: SeriesCache,
  query: GroupMembersQuery,
): Promise<GroupFiguresOf[]> {
  const { quantiles = [] } = query
  const ends = { from: query.fromX, to: query.toX }
  const answers: GroupFiguresOf[] = []
  for await (const { key, groups } of groupMembers(context, cache, query)) {
    for (const [group, { members, runsRead }] of groups.entries()) {
      const each = members.map(({ xs, values }) => seriesFigures(xs, values, findStretch(xs, ends)))
      answers.push({
        ...{ group, key, runsRead },
        ...pooledFigures(each),
        ...(quantiles.length > 0 && { quantiles: pooledQuantiles(members, ends, quantiles) }),
      })
    }
  }
  return answers
}

/** Of the finite points of all series together. */
function pooledQuantiles(
  members: readonly MemberSeries[],
  ends: Parameters<typeof findStretch>[1],
  shares: readonly number[],
): readonly (number | null)[] {
  const parts = members.map(({ xs, values }) => {
    const { start, end } = findStretch(xs, ends)
    return values.subarray(start, end).filter((value) => Math.abs(value) < Number.MAX_VALUE)
  })
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  all.sort()
  return shares.map((share) => (all.length === 0 ? null : quantile(all, share)))
}
