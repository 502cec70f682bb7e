import type { JsonNumber } from '@waymark/protocol/waymark'
import { type ColumnPlace, isTimeColumn, orderName } from '../column-id.ts'
import { filterParts } from '../filter/filter-parts.ts'

/** How a value is compared in a clause. */
export type Comparator = '=' | '!=' | '>=' | '<='

/**
 * What a filter says of one value: `params.lr = '0.1'`, `params.lr IS NULL` for what is not there.
 * Undefined for what the filter language cannot say.
 */
export function clauseOf(
  place: ColumnPlace,
  comparator: Comparator,
  value: JsonNumber | null,
): string | undefined {
  if (place.kind === 'attribute' && place.key === 'dataset') return datasetClause(comparator, value)
  const name = orderName(place)
  if (name === undefined) return undefined
  if (value === null) {
    if (place.kind !== 'param' && place.kind !== 'tag') return undefined
    return comparator === '=' ? `${name} IS NULL` : `${name} IS NOT NULL`
  }
  if (place.kind === 'metric' || isTimeColumn(place)) {
    // NaN compares with nothing.
    return Number.isNaN(Number(value)) ? undefined : `${name} ${comparator} ${value}`
  }
  if (place.key === 'status' && place.kind === 'attribute' && value === 'RUNNING') {
    return comparator === '=' ? STILL_RUNNING : NOT_RUNNING
  }
  const quoted = quotedText(String(value))
  return quoted && `${name} ${comparator} ${quoted}`
}

// To MLflow a run that fell silent goes on running; the table shows it as lost.
const STILL_RUNNING = "attributes.status = 'RUNNING' and attributes.status != 'LOST'"
const NOT_RUNNING = "(attributes.status != 'RUNNING' or attributes.status = 'LOST')"

/** A run that read several datasets has them all in its cell. */
function datasetClause(comparator: Comparator, value: JsonNumber | null): string | undefined {
  const names = value === null ? [] : String(value).split(', ')
  const parts = names.map((name) => quotedText(name))
  if (parts.includes(undefined)) return undefined
  const clauses =
    value === null ? ["dataset.name LIKE '%'"] : parts.map((part) => `dataset.name = ${part}`)
  const has = clauses.join(' and ')
  const isWanted = (comparator === '=') === (value !== null)
  return isWanted ? has : `NOT (${has})`
}

/** A text in quotes; undefined for one that holds both signs, which neither can quote. */
export function quotedText(text: string): string | undefined {
  if (!text.includes("'")) return `'${text}'`
  return text.includes('"') ? undefined : `"${text}"`
}

/** A filter and one more thing that must hold. */
export function withClause(filter: string, clause: string): string {
  if (filter === '') return clause
  // A choice becomes one of the things that must hold; so does what nobody can read.
  return filterParts(filter) === undefined ? `(${filter}) and ${clause}` : `${filter} and ${clause}`
}
