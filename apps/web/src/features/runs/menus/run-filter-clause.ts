import type { JsonNumber } from '@waymark/protocol/waymark'
import { type ColumnPlace, orderName } from '../column-id.ts'

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
  const name = orderName(place)
  if (name === undefined) return undefined
  if (value === null) {
    if (place.kind !== 'param' && place.kind !== 'tag') return undefined
    return comparator === '=' ? `${name} IS NULL` : `${name} IS NOT NULL`
  }
  if (place.kind === 'metric' || isTime(place)) {
    // NaN compares with nothing.
    return Number.isNaN(Number(value)) ? undefined : `${name} ${comparator} ${value}`
  }
  const quoted = quote(String(value))
  return quoted && `${name} ${comparator} ${quoted}`
}

function isTime({ kind, key }: ColumnPlace): boolean {
  return kind === 'attribute' && (key === 'start' || key === 'end')
}

// A text can be quoted by neither sign if it holds both.
function quote(text: string): string | undefined {
  if (!text.includes("'")) return `'${text}'`
  return text.includes('"') ? undefined : `"${text}"`
}

/** A filter and one more thing that must hold. */
export function withClause(filter: string, clause: string): string {
  if (filter === '') return clause
  const isChoice = /\bor\b/i.test(filter.replaceAll(/'[^']*'|"[^"]*"|`[^`]*`/g, ''))
  return isChoice ? `(${filter}) and ${clause}` : `${filter} and ${clause}`
}
