import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { type Operand, readOperand, type Source, toSource } from './operands.ts'
import { isKeyword, scan } from './tokens.ts'

/** A comparison as it was written, not yet tied to a noun. */
export interface Clause {
  readonly left: Operand
  /** As written for signs and LIKE; `NOT IN`, `IS NULL` and `IS NOT NULL` always so. */
  readonly comparator: string
  /** null for `IS NULL` and `IS NOT NULL`. */
  readonly right: Operand | null
}

/**
 * Reads comparisons joined by AND: no OR, NOT or parentheses. As MLflow, ANDs may stand first and
 * last, several may follow each other and most may be left out. Only an empty text has no clause.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 */
export function readClauses(filter: string): readonly Clause[] {
  if (filter === '') return []
  const source = toSource(filter, scan(filter))
  if (source.tokens.length === 0) throw invalid('The filter holds nothing but white space.')
  const clauses: Clause[] = []
  let at = 0
  let joined = true // whether an AND, or what needs none, stands before this token
  while (at < source.tokens.length) {
    if (isKeyword(source.tokens[at], 'AND')) {
      joined = true
      at += 1
      continue
    }
    const { clause, next } = readClause(source, at, joined)
    clauses.push(clause)
    if (clauses.length > LIMITS.searchClauses) {
      throw invalid(`The filter has more than ${LIMITS.searchClauses} comparisons.`)
    }
    joined = clause.right === null
    at = next
  }
  return clauses
}

/** The comparison that begins at a token and where the next token is. */
export function readClause(
  source: Source,
  from: number,
  joined: boolean,
): { clause: Clause; next: number } {
  const left = readOperand(source, from)
  if (left === undefined) throw unexpected(source, from, "a key such as metrics.acc, or 'AND'")
  const { tokens } = source
  if (tokens[left.next]?.kind === 'comparator') {
    const right = readOperand(source, left.next + 1)
    if (right === undefined) throw unexpected(source, left.next + 1, 'a value')
    const comparator = (tokens[left.next] as { text: string }).text // of the kind just tested
    return { clause: { left: left.operand, comparator, right: right.operand }, next: right.next }
  }
  // Without an AND before it the key would be an alias of what it follows.
  const worded = joined && left.operand.kind === 'identifier' ? readWorded(source, left.next) : null
  if (worded === null) {
    throw unexpected(source, left.next, `a comparison after ${left.operand.text}`)
  }
  return { ...worded, clause: { left: left.operand, ...worded.clause } }
}

/** The comparisons that are words: IN, NOT IN, IS NULL, IS NOT NULL. */
function readWorded(
  source: Source,
  from: number,
): { clause: Omit<Clause, 'left'>; next: number } | null {
  const [first, second] = source.tokens.slice(from, from + 2)
  if (isKeyword(first, 'IN')) return readList(source, from + 1, first.text)
  if (isKeyword(first, 'NOT') && isKeyword(second, 'IN'))
    return readList(source, from + 2, 'NOT IN')
  if (isKeyword(first, 'IS') && isKeyword(second, 'NULL')) {
    return { clause: { comparator: 'IS NULL', right: null }, next: from + 2 }
  }
  if (isKeyword(first, 'IS') && isKeyword(second, 'NOT NULL')) {
    return { clause: { comparator: 'IS NOT NULL', right: null }, next: from + 2 }
  }
  return null
}

function readList(source: Source, from: number, comparator: string) {
  const list = readOperand(source, from)
  if (list?.operand.kind !== 'list') {
    throw unexpected(source, from, `a list such as ('a', 'b') after ${comparator}`)
  }
  return { clause: { comparator, right: list.operand }, next: list.next }
}

/** What to throw where something else than what is there was needed. */
export function unexpected({ tokens }: Source, at: number, expected: string) {
  const token = tokens[at]
  const found = token === undefined ? 'the end' : `'${shorten(token.text)}' at ${token.start + 1}`
  return invalid(
    `Invalid clause in the filter: expected ${expected}, found ${found}. ` +
      'Comparisons such as metrics.acc > 0.9 are joined by AND.',
  )
}

/** Enough of a text to recognise it in a message. */
export function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
