import { createHash } from 'node:crypto'
import { invalid } from '@waymark/domain'
import { join, type Sql, type SqlValue, sql } from '../sql.ts'
import type { SortTerm } from './sort-terms.ts'

/** Where a row stands in an order: rank and value of each of its terms. */
export type SortPlace = readonly { readonly rank: number; readonly value: SqlValue }[]

/** Names a search, so that a cursor is not taken to another one. */
export function fingerprintOf(search: unknown): string {
  return createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 12)
}

/** The cursor of the page that begins behind a row. */
export function cursorAt(place: SortPlace, fingerprint: string): string {
  const keys = place.map(({ rank, value }) => [rank, jsonOf(value)])
  return Buffer.from(JSON.stringify([fingerprint, ...keys])).toString('base64url')
}

// JSON has no infinities, which a foreign writer may have stored.
function jsonOf(value: SqlValue): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/**
 * The row behind which a cursor's page begins.
 *
 * @throws {TrackingError} invalid for what is no cursor of this very search
 */
export function placeOf(
  cursor: string,
  terms: readonly Pick<SortTerm, 'kind'>[],
  fingerprint: string,
): SortPlace {
  const [name, ...keys] = parse(cursor)
  if (name !== fingerprint || keys.length !== terms.length) throw badCursor()
  return terms.map(({ kind }, index) => {
    const key = keys[index]
    const [rank, value] = Array.isArray(key) ? key : []
    if (!Number.isInteger(rank)) throw badCursor()
    return { rank: Number(rank), value: rank === 0 ? readValue(kind, value) : null }
  })
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return [] // refused by the caller
  }
}

function readValue(kind: SortTerm['kind'], value: unknown): SqlValue {
  if (kind === 'text' && typeof value === 'string') return value
  if (kind === 'number' && (typeof value === 'number' || typeof value === 'string')) {
    const number = Number(value)
    if (!Number.isNaN(number)) return number
  }
  if (kind === 'int64') {
    if (Number.isSafeInteger(value)) return value as number // just tested
    if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value)
  }
  throw badCursor()
}

function badCursor(): Error {
  return invalid(
    'The cursor does not belong to this search. Use the nextCursor of its page before, with the same experiments, filter, order and view.',
  )
}

/** Asks that a row comes behind another one in the order of some terms. */
export function isBehind(terms: readonly SortTerm[], place: SortPlace): Sql {
  const ways = terms.map((term, index) => {
    const before = terms.slice(0, index).map((other, at) => isEqual(other, place[at]))
    return sql`(${join([...before, isGreater(term, place[index])], ' and ')})`
  })
  return sql`(${join(ways, ' or ')})`
}

type PlaceOfTerm = SortPlace[number] | undefined

function isEqual({ rank, value }: SortTerm, at: PlaceOfTerm): Sql {
  if (at === undefined) return sql`true`
  if (at.rank !== 0) return sql`${rank} = ${at.rank}`
  return sql`${value} = ${at.value} and ${rank} = 0`
}

function isGreater({ rank, value, ascending }: SortTerm, at: PlaceOfTerm): Sql {
  if (at === undefined) return sql`false`
  if (at.rank !== 0) return sql`${rank} > ${at.rank}`
  const further = ascending ? sql`${value} > ${at.value}` : sql`${value} < ${at.value}`
  return sql`(${rank} > 0 or ${further})`
}
