import type {
  ExperimentClause,
  ExperimentFilter,
  ExperimentOrder,
  ExperimentOrderBy,
  ViewType,
} from '@waymark/domain'
import { join, list, raw, type Sql, sql } from '../sql.ts'
import { allOf, numberCondition, textCondition } from './conditions.ts'
import { direction } from './run-order.ts'

/** An experiment search with everything parsed. */
export interface ExperimentSearch {
  readonly viewType: ViewType
  readonly filter: ExperimentFilter
  readonly orderBy: ExperimentOrderBy
  /** Rows to leave out, then rows to return. */
  readonly offset: number
  readonly limit: number
}

const COLUMNS: Readonly<Record<ExperimentOrder['key'], Sql>> = {
  name: raw('experiments.name'),
  experimentId: raw('experiments.experiment_id'),
  creationTime: raw('experiments.creation_time'),
  lastUpdateTime: raw('experiments.last_update_time'),
}

/**
 * The statement that finds experiments; ties go by id, newest first.
 *
 * @param columns what to select of `experiments`, each column with its table's name before it
 * @see MLflow REST `experiments/search`
 */
export function compileExperimentSearch(search: ExperimentSearch, columns: Sql): Sql {
  const stages = search.viewType === 'all' ? ['active', 'deleted'] : [search.viewType]
  return sql`select ${columns} from experiments
    where experiments.lifecycle_stage in ${list(stages)} and ${allOf(search.filter.map(condition))}
    order by ${join(orderTerms(search.orderBy))}
    limit ${search.limit} offset ${search.offset}`
}

function orderTerms(orderBy: ExperimentOrderBy): readonly Sql[] {
  const terms = orderBy.map((order) => sql`${COLUMNS[order.key]} ${direction(order)}`)
  const isTotal = orderBy.some(({ key }) => key === 'experimentId')
  return isTotal ? terms : [...terms, raw('experiments.experiment_id desc')]
}

function condition(clause: ExperimentClause): Sql {
  switch (clause.on) {
    case 'tag':
      return tagCondition(clause)
    case 'text':
      return textCondition(COLUMNS[clause.key], clause)
    case 'number':
      return numberCondition(COLUMNS[clause.key], clause)
    case 'id': {
      const isNegated = clause.comparator === '!=' || clause.comparator === 'NOT IN'
      return sql`${COLUMNS.experimentId} ${raw(isNegated ? 'not in' : 'in')} ${list(clause.value)}`
    }
  }
}

function tagCondition(clause: Extract<ExperimentClause, { on: 'tag' }>): Sql {
  const ofKey = sql`select 1 from experiment_tags as t
    where t.experiment_id = experiments.experiment_id and t."key" = ${clause.key}`
  if (clause.value !== null) {
    return sql`exists (${ofKey} and ${textCondition(raw('t.value'), clause)})`
  }
  return sql`${raw(clause.comparator === 'IS NULL' ? 'not exists' : 'exists')} (${ofKey})`
}
