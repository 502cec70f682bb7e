import { type ColumnPlace, isTimeColumn } from '../column-id.ts'
import { quotedText } from '../menus/run-filter-clause.ts'
import { filterName, placeOf, TOKEN } from './filter-place.ts'

/** One condition of a filter, taken apart. */
export interface FilterClause {
  readonly place: ColumnPlace
  /** In upper case: `=`, `LIKE`, `IS NOT NULL`. */
  readonly comparator: string
  /** Without its quotes; several of a list stand with commas between them. */
  readonly value: string
}

const NUMBER_SIGNS = ['>', '>=', '<', '<=', '=', '!=']
const TEXT_SIGNS = ['=', '!=', 'LIKE', 'ILIKE', '=~']
const PRESENCE = ['IS NULL', 'IS NOT NULL']

/** The comparators that a column takes. */
export function comparatorsOf(place: ColumnPlace): readonly string[] {
  if (place.kind === 'metric' || isTimeColumn(place)) return NUMBER_SIGNS
  if (place.kind !== 'attribute') return [...TEXT_SIGNS, ...PRESENCE]
  return place.key === 'id' || place.key === 'dataset' ? [...TEXT_SIGNS, 'IN'] : TEXT_SIGNS
}

/** Whether a comparator stands without a value. */
export function isPresence(comparator: string): boolean {
  return PRESENCE.includes(comparator)
}

/** Reads one condition; undefined for what is more than a key, a comparator and a value. */
export function parseClause(text: string): FilterClause | undefined {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token).filter((one) => one.trim())
  const [key = '', ...rest] = tokens
  const place = placeOf(key)
  if (place === undefined) return undefined
  const isAbsence = /^is$/i.test(rest[0] ?? '')
  const isList = /^in$/i.test(rest[0] ?? '')
  const comparator = isAbsence ? rest.join(' ').toUpperCase() : (rest[0] ?? '').toUpperCase()
  if (!comparatorsOf(place).includes(comparator)) return undefined
  if (isAbsence) return { place, comparator, value: '' }
  if (isList) {
    const values = rest.slice(2, -1).filter((token) => token !== ',')
    const isWhole = rest[1] === '(' && rest.at(-1) === ')'
    return isWhole ? { place, comparator, value: values.map(unquoted).join(', ') } : undefined
  }
  const [, value] = rest
  return rest.length === 2 && value !== undefined && value !== '('
    ? { place, comparator, value: unquoted(value) }
    : undefined
}

/** The condition as a filter has it; undefined for what the language cannot say. */
export function clauseText({ place, comparator, value }: FilterClause): string | undefined {
  const name = filterName(place)
  if (isPresence(comparator)) return `${name} ${comparator}`
  if (place.kind === 'metric' || isTimeColumn(place)) {
    const number = value.trim()
    const isNumber = number !== '' && Number.isFinite(Number(number))
    return isNumber ? `${name} ${comparator} ${number}` : undefined
  }
  if (comparator !== 'IN') {
    const quoted = quotedText(value)
    return quoted && `${name} ${comparator} ${quoted}`
  }
  const parts = value.split(',').map((part) => quotedText(part.trim()))
  return parts.includes(undefined) ? undefined : `${name} IN (${parts.join(', ')})`
}

function unquoted(token: string): string {
  return token.replace(/^(["'])(.*)\1$/s, '$2')
}
