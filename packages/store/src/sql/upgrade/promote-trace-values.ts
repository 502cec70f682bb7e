import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { raw, sql } from '../sql.ts'
import { ASIDE } from './rebuild-tables.ts'
import { COSTS, MODEL_KEYS, TOKENS } from './trace-columns.ts'
import { aggregateOf, finiteOf, objectOf, wholeOf } from './trace-values.ts'

/**
 * MLflow's revision 75868b020152: names, sessions, tokens and costs of traces, costs and models of
 * spans and values of assessments get columns of their own, and the rows that held them go. That all
 * of it fits there, `checkTraceValues` has seen.
 */
export function promoteTraceValues(db: SqliteConnection): void {
  promoteTraces(db)
  promoteSpans(db)
  addCostsOfSpans(db)
  promoteAssessments(db)
  db.run(sql`DELETE FROM trace_tags WHERE "key" = 'mlflow.traceName'`)
  db.run(sql`DELETE FROM trace_request_metadata
    WHERE "key" IN ('mlflow.trace.session', 'mlflow.trace.tokenUsage', 'mlflow.trace.cost')`)
  db.run(raw(`DELETE FROM trace_metrics WHERE "key" IN (${texts(TOKENS)})`))
  db.run(raw(`DELETE FROM span_metrics WHERE "key" IN (${texts(COSTS)})`))
}

function promoteTraces(db: SqliteConnection): void {
  db.run(sql`UPDATE trace_info SET
    trace_name = (SELECT t.value FROM trace_tags AS t
      WHERE t.request_id = trace_info.request_id AND t."key" = 'mlflow.traceName'),
    session_id = (SELECT m.value FROM trace_request_metadata AS m
      WHERE m.request_id = trace_info.request_id AND m."key" = 'mlflow.trace.session')`)
  const traces = db.all<{ id: string; usage: string | null; cost: string | null }>(sql`
    SELECT request_id AS id,
      (SELECT value FROM trace_request_metadata AS m WHERE m.request_id = t.request_id
        AND m."key" = 'mlflow.trace.tokenUsage') AS usage,
      (SELECT value FROM trace_request_metadata AS m WHERE m.request_id = t.request_id
        AND m."key" = 'mlflow.trace.cost') AS cost
    FROM trace_info AS t`)
  for (const { id, usage, cost } of traces) {
    const metrics = new Map(
      db
        .all<{ key: string; value: number }>(
          sql`SELECT "key", value FROM trace_metrics WHERE request_id = ${id}`,
        )
        .map(({ key, value }) => [key, wholeOf(value)]),
    )
    const used = objectOf(usage)
    const paid = objectOf(cost)
    const values = [
      ...TOKENS.map((name) => (metrics.has(name) ? metrics.get(name) : wholeOf(used[name]))),
      ...COSTS.map((name) => finiteOf(paid[name])),
    ]
    if (values.every((value) => value === undefined)) continue
    db.run({
      text: `UPDATE trace_info SET ${[...TOKENS, ...COSTS].map((name) => `${name} = ?`).join(', ')} WHERE request_id = ?`,
      values: [...values.map((value) => value ?? null), id],
    })
  }
}

function promoteSpans(db: SqliteConnection): void {
  const aside = `${ASIDE}spans`
  if (!hasColumn(db, aside, 'dimension_attributes')) return
  const spans = db.all<{ trace: string; span: string; dimensions: string | null }>(
    raw(
      `SELECT trace_id AS trace, span_id AS span, dimension_attributes AS dimensions FROM ${aside}`,
    ),
  )
  for (const { trace, span, dimensions } of spans) {
    const costs = new Map(
      db
        .all<{ key: string; value: number }>(
          sql`SELECT "key", value FROM span_metrics WHERE trace_id = ${trace} AND span_id = ${span}`,
        )
        .map(({ key, value }) => [key, finiteOf(value)]),
    )
    const model = objectOf(dimensions)
    const [name, provider] = MODEL_KEYS.map((key) => {
      const value = model[key]
      return typeof value === 'string' ? value : null
    })
    db.run(sql`UPDATE spans SET input_cost = ${costs.get('input_cost') ?? null},
      output_cost = ${costs.get('output_cost') ?? null},
      total_cost = ${costs.get('total_cost') ?? null},
      model_name = ${name ?? null}, model_provider = ${provider ?? null}
      WHERE trace_id = ${trace} AND span_id = ${span}`)
  }
}

// Traces of the gateway did not note what they cost in all.
function addCostsOfSpans(db: SqliteConnection): void {
  db.run(sql`UPDATE trace_info SET total_cost =
      (SELECT sum(s.total_cost) FROM spans AS s WHERE s.trace_id = trace_info.request_id)
    WHERE total_cost IS NULL
      AND (SELECT sum(s.total_cost) FROM spans AS s WHERE s.trace_id = trace_info.request_id) IS NOT NULL
      AND EXISTS (SELECT 1 FROM trace_request_metadata AS m
        WHERE m.request_id = trace_info.request_id AND m."key" = 'mlflow.gateway.endpointId')`)
}

function promoteAssessments(db: SqliteConnection): void {
  db.run(sql`UPDATE assessments SET
    experiment_id = (SELECT experiment_id FROM trace_info WHERE request_id = assessments.trace_id),
    trace_timestamp_ms = (SELECT timestamp_ms FROM trace_info WHERE request_id = assessments.trace_id)`)
  for (const { id, value } of db.all<{ id: string; value: string }>(
    sql`SELECT assessment_id AS id, value FROM assessments`,
  )) {
    const { aggregate, isNumeric } = aggregateOf(value)
    db.run(sql`UPDATE assessments SET aggregate_value = ${aggregate},
      is_numeric_value = ${isNumeric ? 1 : 0} WHERE assessment_id = ${id}`)
  }
}

function hasColumn(db: SqliteConnection, table: string, column: string): boolean {
  return (
    db.first(sql`SELECT 1 FROM pragma_table_info(${table}) WHERE name = ${column}`) !== undefined
  )
}

function texts(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ')
}
