import type { Page, Run } from '@waymark/domain'
import type { SearchQuery } from '../../store.ts'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { list, sql } from '../sql.ts'
import { loadRuns } from './load-runs.ts'
import { type RunRow, runColumns } from './run-row.ts'

/** A page of the runs of some experiments, newest first. */
export async function searchRuns(
  context: Context,
  query: SearchQuery & { readonly experimentIds: readonly string[] },
): Promise<Page<Run>> {
  const { db, dialect } = context
  const offset = offsetOf(query.pageToken)
  const stages = query.viewType === 'all' ? ['active', 'deleted'] : [query.viewType]
  const rows = await db.all<RunRow>(sql`
    select ${runColumns(dialect)} from runs
    where experiment_id in ${list(query.experimentIds.map(parseExperimentId))}
      and lifecycle_stage in ${list(stages)}
    order by runs.start_time desc, run_uuid
    limit ${query.maxResults + 1} offset ${offset}`)
  const hasMore = rows.length > query.maxResults
  return {
    items: await loadRuns(context, hasMore ? rows.slice(0, query.maxResults) : rows),
    nextPageToken: hasMore ? pageTokenAt(offset + query.maxResults) : undefined,
  }
}
