import type { Experiment, Page } from '@waymark/domain'
import type { SearchQuery } from '../../store.ts'
import type { Context } from '../db.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { list, sql } from '../sql.ts'
import { type ExperimentRow, experimentColumns } from './experiment-row.ts'
import { loadExperiments } from './load-experiments.ts'

/** A page of experiments, newest first. */
export async function searchExperiments(
  context: Context,
  query: SearchQuery,
): Promise<Page<Experiment>> {
  const { db, dialect } = context
  const offset = offsetOf(query.pageToken)
  const stages = query.viewType === 'all' ? ['active', 'deleted'] : [query.viewType]
  const rows = await db.all<ExperimentRow>(sql`
    select ${experimentColumns(dialect)} from experiments
    where lifecycle_stage in ${list(stages)}
    order by experiments.creation_time desc, experiment_id
    limit ${query.maxResults + 1} offset ${offset}`)
  const hasMore = rows.length > query.maxResults
  return {
    items: await loadExperiments(context, hasMore ? rows.slice(0, query.maxResults) : rows),
    nextPageToken: hasMore ? pageTokenAt(offset + query.maxResults) : undefined,
  }
}
