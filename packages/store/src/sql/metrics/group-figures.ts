import { pooledFigures, seriesFigures } from '@waymark/domain'
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
  const ends = { from: query.fromX, to: query.toX }
  const answers: GroupFiguresOf[] = []
  for await (const { key, groups } of groupMembers(context, cache, query)) {
    for (const [group, { members, runsRead }] of groups.entries()) {
      const each = members.map(({ xs, values }) => seriesFigures(xs, values, findStretch(xs, ends)))
      answers.push({ group, key, runsRead, ...pooledFigures(each) })
    }
  }
  return answers
}
