import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { raw, sql } from '../sql.ts'
import { COSTS, MODEL_KEYS, TOKENS, WIDTHS } from './trace-columns.ts'

/**
 * Refuses a file with values that do not fit the columns that they are to move into. What MLflow's
 * revision 75868b020152 stops at (rows of traces that are gone, attributes of spans that it does not
 * know) is refused here too; what it cuts or drops without a word (long names, counts and costs that
 * are no numbers) is also refused, as nobody could bring it back.
 *
 * @throws {TrackingError} `UPGRADE_LOSES_VALUE`
 */
export function checkTraceValues(db: SqliteConnection, path: string): void {
  for (const { what, reason } of problems(db)) {
    throw new TrackingError('UPGRADE_LOSES_VALUE', { path, what, reason })
  }
}

interface Problem {
  readonly what: string
  readonly reason: string
}

function* problems(db: SqliteConnection): Iterable<Problem> {
  if (!db.hasTable('trace_info')) return
  yield* orphans(db)
  yield* longTexts(db)
  yield* counts(db)
  yield* amounts(db)
  yield* models(db)
}

function* orphans(db: SqliteConnection): Iterable<Problem> {
  for (const table of ['spans', 'assessments']) {
    if (!db.hasTable(table)) continue
    const orphan = db.first<{ id: string }>(
      raw(`SELECT trace_id AS id FROM ${table}
      WHERE trace_id NOT IN (SELECT request_id FROM trace_info) LIMIT 1`),
    )
    if (orphan === undefined) continue
    yield { what: `A row of ${table}`, reason: `its trace '${orphan.id}' does not exist` }
  }
}

function* longTexts(db: SqliteConnection): Iterable<Problem> {
  for (const { table, key, width } of WIDTHS) {
    const long = db.first<{ id: string; length: number }>(sql`
      SELECT request_id AS id, length(value) AS length FROM ${raw(table)}
      WHERE "key" = ${key} AND length(value) > ${width} LIMIT 1`)
    if (long === undefined) continue
    const reason = `it has ${long.length} characters, and ${width} have room`
    yield { what: `'${key}' of trace '${long.id}'`, reason }
  }
}

/** Numbers of tokens: whole, and exact as a number of ours. */
function* counts(db: SqliteConnection): Iterable<Problem> {
  const noted = new Set<string>()
  if (db.hasTable('trace_metrics')) {
    for (const { id, key, value } of db.all<{ id: string; key: string; value: unknown }>(
      sql`SELECT request_id AS id, "key", value FROM trace_metrics`,
    )) {
      if (!TOKENS.some((name) => name === key)) continue
      noted.add(`${id}\n${key}`)
      if (!isCount(value)) yield notWhole(key, id, value)
    }
  }
  for (const { id, values, problem } of objects(db, 'mlflow.trace.tokenUsage')) {
    if (problem !== undefined) yield problem
    for (const name of TOKENS) {
      // What was counted apart goes before what is noted here.
      if (!noted.has(`${id}\n${name}`) && !isCount(values[name])) {
        yield notWhole(name, id, values[name])
      }
    }
  }
}

function* amounts(db: SqliteConnection): Iterable<Problem> {
  for (const { id, values, problem } of objects(db, 'mlflow.trace.cost')) {
    if (problem !== undefined) yield problem
    for (const name of COSTS) {
      if (isAmount(values[name])) continue
      const reason = `${shown(values[name])} is no number`
      yield { what: `'${name}' of trace '${id}'`, reason }
    }
  }
}

function* models(db: SqliteConnection): Iterable<Problem> {
  const hasAttributes =
    db.first(sql`SELECT 1 FROM pragma_table_info('spans') WHERE name = 'dimension_attributes'`) !==
    undefined
  if (!hasAttributes) return
  const spans = db.all<{ trace: string; span: string; text: string }>(sql`
    SELECT trace_id AS trace, span_id AS span, dimension_attributes AS text FROM spans
    WHERE dimension_attributes IS NOT NULL`)
  for (const { trace, span, text } of spans) {
    const what = `'dimension_attributes' of span '${span}' of trace '${trace}'`
    const value = parse(text)
    if (value === null) continue
    if (!isObject(value)) {
      yield { what, reason: `${shown(text)} is no JSON object` }
      continue
    }
    for (const [key, one] of Object.entries(value)) {
      if (!MODEL_KEYS.some((known) => known === key)) {
        yield { what, reason: `'${key}' has no column` }
      } else if (typeof one === 'string' ? [...one].length > MODEL_WIDTH : one !== null) {
        yield { what, reason: `'${key}' is no text of up to ${MODEL_WIDTH} characters` }
      }
    }
  }
}

/** What a span's model and provider have room for, characters. */
const MODEL_WIDTH = 500

interface Noted {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly problem: Problem | undefined
}

function* objects(db: SqliteConnection, key: string): Iterable<Noted> {
  for (const { id, text } of db.all<{ id: string; text: string | null }>(sql`
    SELECT request_id AS id, value AS text FROM trace_request_metadata WHERE "key" = ${key}`)) {
    const value = parse(text ?? 'null')
    const isRead = value === null || isObject(value)
    const reason = `${shown(text)} is no JSON object`
    yield {
      id,
      values: isObject(value) ? value : {},
      problem: isRead ? undefined : { what: `'${key}' of trace '${id}'`, reason },
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Python's NaN too, which MLflow reads and we could not
  }
}

/** Absent, or a whole number that is exact. */
function isCount(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return (
    typeof value === 'string' &&
    /^\s*[+-]?\d+(\.0*)?\s*$/.test(value) &&
    Number.isSafeInteger(Number(value))
  )
}

/** Absent, or a finite number, as Python and we both read it. */
function isAmount(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'number') return true // JSON has no others than finite ones
  const isDecimal =
    typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)
  return isDecimal && Number.isFinite(Number(value))
}

function notWhole(name: string, id: string, value: unknown): Problem {
  const reason = `${shown(value)} is no whole number below 2^53`
  return { what: `'${name}' of trace '${id}'`, reason }
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? 'nothing'
}
