import type {
  ListTest,
  PatternTest,
  RunClause,
  RunFilter,
  RunNumberAttribute,
  RunTextAttribute,
  TextTest,
} from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { PARENT_RUN_TAG, RUN_NAME_TAG } from '../runs/system-tags.ts'
import { join, raw, type Sql, sql } from '../sql.ts'
import { allOf, numberCondition, textCondition } from './conditions.ts'
import { lostCondition } from './lost-condition.ts'

/** The columns of a run's attributes. */
export const RUN_COLUMNS: Readonly<Record<RunNumberAttribute | RunTextAttribute, Sql>> = {
  runId: raw('runs.run_uuid'),
  runName: raw('runs.name'),
  status: raw('runs.status'),
  userId: raw('runs.user_id'),
  artifactUri: raw('runs.artifact_uri'),
  startTime: raw('runs.start_time'),
  endTime: raw('runs.end_time'),
}

/**
 * What a clause asks of the row in `runs` that it stands beside.
 *
 * @param runId the column that names the run: one of a table that is read before `runs` spares
 *   the look into `runs` where the clause is not met.
 */
export function runCondition(
  clause: RunClause,
  dialect: Dialect,
  runId: Sql = RUN_COLUMNS.runId,
): Sql {
  switch (clause.on) {
    case 'metric':
      return has(sql`select 1 from latest_metrics as m where m.run_uuid = ${runId}
        and m."key" = ${clause.key} and ${metricCondition('m', clause)}`)
    case 'param':
      return paramCondition(clause, dialect, runId)
    case 'tag':
      return tagCondition(clause, dialect, runId)
    case 'number':
      return numberCondition(RUN_COLUMNS[clause.key], clause)
    case 'text':
      // Runs of MLflow before 1.30 have their name in the tag alone.
      return clause.key === 'runName'
        ? has(sql`select 1 from tags as t where t.run_uuid = ${runId}
            and t."key" = ${RUN_NAME_TAG} and ${valueCondition(raw('t.value'), clause, dialect)}`)
        : valueCondition(RUN_COLUMNS[clause.key], clause, dialect)
    case 'dataset':
      return datasetCondition(clause, dialect, runId)
    case 'lost': {
      const lost = lostCondition(clause.limits)
      return clause.isLost ? lost : sql`(${lost}) is not true`
    }
    case 'top':
      return sql`not exists (select 1 from tags as t
        join runs as above on above.run_uuid = t.value
        where t.run_uuid = ${runId} and t."key" = ${PARENT_RUN_TAG}
          and above.experiment_id = runs.experiment_id
          and above.lifecycle_stage = runs.lifecycle_stage)`
    case 'anyOf':
      return sql`(${join(
        clause.filters.map((filter) => filterCondition(filter, dialect, runId)),
        ' or ',
      )})`
    case 'not':
      // A comparison with an absent value is neither true nor false; NOT finds those runs too.
      return sql`(${filterCondition(clause.filter, dialect, runId)} is not true)`
  }
}

/**
 * EXISTS as a plain test. Of a bare one SQLite 3.53 makes a join, which comes after `runs`
 * where that is joined by force: then each run is looked up before what would have ruled it out.
 */
function has(rows: Sql): Sql {
  return sql`(exists (${rows}) is true)`
}

function filterCondition(filter: RunFilter, dialect: Dialect, runId: Sql): Sql {
  return sql`(${allOf(filter.map((clause) => runCondition(clause, dialect, runId)))})`
}

/** A condition on a text column that may also be a regular expression. */
export function valueCondition(
  column: Sql,
  test: TextTest | ListTest | PatternTest,
  dialect: Dialect,
): Sql {
  return test.comparator === '=~'
    ? dialect.holdsPattern(column, test.value)
    : textCondition(column, test)
}

type ClauseOn<On extends RunClause['on']> = Extract<RunClause, { on: On }>

/** NaN is stored as 0 with a mark: it differs from every number and compares with none. */
function metricCondition(table: string, clause: ClauseOn<'metric'>): Sql {
  const compared = numberCondition(raw(`${table}.value`), clause)
  return clause.comparator === '!='
    ? sql`(${compared} or ${raw(table)}.is_nan = 1)`
    : sql`${compared} and ${raw(table)}.is_nan = 0`
}

function paramCondition(clause: ClauseOn<'param' | 'tag'>, dialect: Dialect, runId: Sql): Sql {
  if (clause.value === null) return presenceCondition('params', clause, runId)
  if (clause.comparator === '=') {
    // One look into our index, where MLflow's own would need the row of the table as well.
    return has(sql`select 1 from params as p ${dialect.useIndex('waymark_params_key_value')}
      where p."key" = ${clause.key} and p.value = ${clause.value}
        and p.run_uuid = ${runId} and length(p.run_uuid) > 0`)
  }
  return has(sql`select 1 from params as p where p.run_uuid = ${runId}
    and p."key" = ${clause.key} and ${valueCondition(raw('p.value'), clause, dialect)}`)
}

function tagCondition(clause: ClauseOn<'param' | 'tag'>, dialect: Dialect, runId: Sql): Sql {
  if (clause.value === null) return presenceCondition('tags', clause, runId)
  return has(sql`select 1 from tags as t where t.run_uuid = ${runId}
    and t."key" = ${clause.key} and ${valueCondition(raw('t.value'), clause, dialect)}`)
}

function presenceCondition(
  table: 'params' | 'tags',
  clause: ClauseOn<'param' | 'tag'>,
  runId: Sql,
): Sql {
  const found = has(
    sql`select 1 from ${raw(table)} as e where e.run_uuid = ${runId} and e."key" = ${clause.key}`,
  )
  return clause.comparator === 'IS NULL' ? sql`not ${found}` : found
}

function datasetCondition(clause: ClauseOn<'dataset'>, dialect: Dialect, runId: Sql): Sql {
  const condition =
    clause.key === 'context'
      ? sql`exists (select 1 from input_tags as c where c.input_uuid = i.input_uuid
          and c.name = 'mlflow.data.context' and ${valueCondition(raw('c.value'), clause, dialect)})`
      : valueCondition(raw(`d.${clause.key}`), clause, dialect)
  // Inputs are indexed by (destination_type, destination_id).
  return has(sql`select 1 from inputs as i join datasets as d on d.dataset_uuid = i.source_id
    where i.destination_type = 'RUN' and i.destination_id = ${runId} and ${condition}`)
}
