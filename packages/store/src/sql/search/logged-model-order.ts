import type { LoggedModelOrder, LoggedModelOrderBy } from '@waymark/domain'
import { join, raw, type Sql, sql } from '../sql.ts'
import { LOGGED_MODEL_COLUMNS } from './logged-model-conditions.ts'

/**
 * Orders logged models as MLflow does: whatever the direction, a value comes before none; ties go
 * by creation, newest first, then by id. A metric counts by its latest point.
 */
export function loggedModelOrder(orderBy: LoggedModelOrderBy): Sql {
  const terms = orderBy.flatMap((order) => {
    const value = order.on === 'attribute' ? LOGGED_MODEL_COLUMNS[order.key] : latestPoint(order)
    return [sql`(${value}) is null`, sql`(${value}) ${raw(order.ascending ? 'asc' : 'desc')}`]
  })
  const isOrderedBy = (key: string) =>
    orderBy.some((order) => order.on === 'attribute' && order.key === key)
  if (!isOrderedBy('creationTimestamp')) terms.push(raw('logged_models.creation_timestamp_ms desc'))
  if (!isOrderedBy('modelId')) terms.push(raw('logged_models.model_id'))
  return sql`order by ${join(terms)}`
}

function latestPoint(order: Extract<LoggedModelOrder, { on: 'metric' }>): Sql {
  const { key, datasetName, datasetDigest } = order
  const onName = datasetName === undefined ? sql`` : sql`and o.dataset_name = ${datasetName}`
  const onDigest =
    datasetDigest === undefined ? sql`` : sql`and o.dataset_digest = ${datasetDigest}`
  return sql`select o.metric_value from logged_model_metrics as o
    where o.model_id = logged_models.model_id and o.metric_name = ${key} ${onName} ${onDigest}
    order by o.metric_timestamp_ms desc, o.metric_step desc, o.run_id limit 1`
}
