import type { Int64, RunClause, RunOrder, ViewType } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { list, raw, type Sql, sql } from '../sql.ts'
import { numberCondition } from './conditions.ts'
import { isIndexedTag } from './indexes.ts'

/** A clause that one of our indexes answers: a param's or a tag's value, a metric's range. */
export type IndexedClause = RunClause &
  ({ readonly on: 'metric' } | { readonly on: 'param' | 'tag'; readonly comparator: '=' })

/** An order by a metric. */
export type MetricOrder = RunOrder & { readonly on: 'metric' }

/** The runs that a search looks at. */
export interface RunScope {
  readonly experimentIds: readonly Int64[]
  readonly viewType: ViewType
}

/** The table of runs, read through the index that begins with experiment and lifecycle stage. */
export function runsByScope(dialect: Dialect): Sql {
  return sql`runs ${dialect.useIndex('waymark_runs_start_time')}`
}

/** Indexes that give the order by an attribute. */
const ORDERED = { runName: 'waymark_runs_name', endTime: 'waymark_runs_end_time' } as const

/** An attribute with an index of its own. */
export type WalkableAttribute = keyof typeof ORDERED

/** The same table, read in the order of an attribute where that {@link isAttributeWalkable}. */
export function runsByAttribute(attribute: WalkableAttribute, dialect: Dialect): Sql {
  return sql`runs ${dialect.useIndex(ORDERED[attribute])}`
}

/** Whether an index gives the order by an attribute: within one experiment and one lifecycle stage. */
export function isAttributeWalkable(
  key: string,
  { experimentIds, viewType }: RunScope,
): key is WalkableAttribute {
  return key in ORDERED && experimentIds.length === 1 && viewType !== 'all'
}

/** Asks that a run is within the scope, by nothing but its columns. */
export function isInScope({ experimentIds, viewType }: RunScope): Sql {
  const [experimentId, ...others] = experimentIds
  // Equality rather than IN: only then does the index give the order by start time as well.
  const experiments =
    experimentId !== undefined && others.length === 0
      ? sql`runs.experiment_id = ${experimentId}`
      : sql`runs.experiment_id in ${list(experimentIds)}`
  const stages =
    viewType === 'all'
      ? sql`runs.lifecycle_stage in ('active', 'deleted')`
      : sql`runs.lifecycle_stage = ${viewType}`
  return sql`${experiments} and ${stages}`
}

/** The same in the words that let {@link runsByScope} use its partial index. */
export function isInIndexedScope(scope: RunScope): Sql {
  return sql`${isInScope(scope)} and length(runs.run_uuid) > 0`
}

/** The table of runs, read through the index of those that wait, run or did not end well. */
export function unfinishedRuns(dialect: Dialect): Sql {
  return sql`runs ${dialect.useIndex('waymark_runs_unfinished')}`
}

/** Asks that a run is one of {@link unfinishedRuns} within the scope, in the words of their index. */
export function isInUnfinishedScope(scope: RunScope): Sql {
  return sql`${isInIndexedScope(scope)} and runs.status <> 'FINISHED'`
}

/** The rows that meet a clause, as `chosen` with their `run_uuid`, by one of our indexes. */
export function clauseRows(clause: IndexedClause, dialect: Dialect): { from: Sql; where: Sql } {
  if (clause.on === 'metric') {
    return {
      from: metricValues(dialect),
      where: sql`${isValueOf(clause.key)} and ${numberCondition(sql`chosen.value`, clause)}`,
    }
  }
  const { from, where } = textValues(clause, dialect)
  return { from, where: sql`${where} and chosen.value = ${clause.value}` }
}

/** The values of a param or of a tag that {@link hasTagIndex}, as `chosen`, ordered by value. */
export function textValues(
  { on, key }: { readonly on: 'param' | 'tag'; readonly key: string },
  dialect: Dialect,
): { from: Sql; where: Sql } {
  return on === 'param'
    ? {
        from: sql`params as chosen ${dialect.useIndex('waymark_params_key_value')}`,
        where: sql`chosen."key" = ${key} and length(chosen.run_uuid) > 0`,
      }
    : {
        from: sql`tags as chosen ${dialect.useIndex('waymark_tags_key_value')}`,
        where: sql`chosen."key" = ${key} and chosen.value is not null
          and ${raw(isIndexedTag('chosen.'))}`,
      }
}

/** The latest metrics that are numbers, as `chosen`, ordered by value within a key. */
export function metricValues(dialect: Dialect): Sql {
  return sql`latest_metrics as chosen ${dialect.useIndex('waymark_latest_metrics_key_value')}`
}

/** Asks {@link metricValues} for one metric. */
export function isValueOf(key: string): Sql {
  return sql`chosen."key" = ${key} and chosen.is_nan = 0 and length(chosen.run_uuid) > 0`
}
