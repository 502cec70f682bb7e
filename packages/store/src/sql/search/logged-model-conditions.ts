import type {
  LoggedModelClause,
  LoggedModelFilter,
  LoggedModelNumberAttribute,
  LoggedModelTextAttribute,
} from '@waymark/domain'
import type { LoggedModelDataset } from '../../logged-models.ts'
import { join, raw, type Sql, sql } from '../sql.ts'
import { allOf, numberCondition, textCondition } from './conditions.ts'

/** The columns of a logged model's attributes. */
export const LOGGED_MODEL_COLUMNS: Readonly<
  Record<LoggedModelNumberAttribute | LoggedModelTextAttribute, Sql>
> = {
  modelId: raw('logged_models.model_id'),
  experimentId: raw('logged_models.experiment_id'),
  name: raw('logged_models.name'),
  artifactLocation: raw('logged_models.artifact_location'),
  creationTimestamp: raw('logged_models.creation_timestamp_ms'),
  lastUpdatedTimestamp: raw('logged_models.last_updated_timestamp_ms'),
  status: raw('logged_models.status'), // a number in the tables: no name of a status equals it
  lifecycleStage: raw('logged_models.lifecycle_stage'),
  modelType: raw('logged_models.model_type'),
  sourceRunId: raw('logged_models.source_run_id'),
  statusMessage: raw('logged_models.status_message'),
}

/**
 * What a filter asks of the row in `logged_models` that it stands beside. Datasets restrict the
 * filter's metrics; if it has none, the model must have any metric on one of them.
 */
export function loggedModelCondition(
  filter: LoggedModelFilter,
  datasets: readonly LoggedModelDataset[],
): Sql {
  const conditions = filter.map((clause) => clauseCondition(clause, datasets))
  if (datasets.length > 0 && !filter.some(({ on }) => on === 'metric')) {
    conditions.push(sql`exists (select 1 from logged_model_metrics as m
      where m.model_id = logged_models.model_id and ${isOnOneOf(datasets)})`)
  }
  return allOf(conditions)
}

function clauseCondition(clause: LoggedModelClause, datasets: readonly LoggedModelDataset[]): Sql {
  switch (clause.on) {
    case 'number':
      return numberCondition(LOGGED_MODEL_COLUMNS[clause.key], clause)
    case 'text':
      return textCondition(LOGGED_MODEL_COLUMNS[clause.key], clause)
    case 'metric':
      return sql`exists (select 1 from logged_model_metrics as m
        where m.model_id = logged_models.model_id and m.metric_name = ${clause.key}
          and ${numberCondition(raw('m.metric_value'), clause)} and ${isOnOneOf(datasets)})`
    case 'param':
      return sql`exists (select 1 from logged_model_params as p
        where p.model_id = logged_models.model_id and p.param_key = ${clause.key}
          and ${textCondition(raw('p.param_value'), clause)})`
    case 'tag':
      return sql`exists (select 1 from logged_model_tags as t
        where t.model_id = logged_models.model_id and t.tag_key = ${clause.key}
          and ${textCondition(raw('t.tag_value'), clause)})`
  }
}

function isOnOneOf(datasets: readonly LoggedModelDataset[]): Sql {
  if (datasets.length === 0) return sql`true`
  const conditions = datasets.map(({ name, digest }) =>
    digest === null
      ? sql`(m.dataset_name = ${name} and m.dataset_digest is null)`
      : sql`(m.dataset_name = ${name} and m.dataset_digest = ${digest})`,
  )
  return sql`(${join(conditions, ' or ')})`
}
