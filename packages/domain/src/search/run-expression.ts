import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import type { SilenceLimits } from '../runs/sign-of-life.ts'
import { readClause, unexpected } from './clauses.ts'
import { readLostClause } from './lost-clause.ts'
import { type Source, toSource } from './operands.ts'
import { parseRunFilter, type RunFilter, toPatternClause, toRunClause } from './run-filter.ts'
import { isKeyword, isSign, scan, type Token } from './tokens.ts'

/** Parentheses and NOTs within each other: more are no question, but an attack on the stack. */
const MAX_DEPTH = 20

/**
 * Reads the filter of one of our own searches: MLflow's language with OR, NOT, parentheses and
 * `=~`, which looks for a regular expression. NOT binds closest, then AND, then OR. A filter
 * without any of these means exactly what it means to MLflow, but for `status = 'LOST'`.
 *
 * `NOT (metrics.acc > 0.9 OR tags.team =~ '^vision')`
 *
 * @param limits how far back something has to be heard of a run that is not lost
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 */
export function parseRunExpression(filter: string, limits: SilenceLimits): RunFilter {
  const source = toSource(filter, scan(filter))
  if (!source.tokens.some((token, at) => isOwnWord(source.tokens, token, at))) {
    return parseRunFilter(filter).map((clause) => readLostClause(clause, limits))
  }
  const cursor = { source, limits, at: 0, clauses: 0 }
  const found = readAlternatives(cursor, 0)
  if (cursor.at < source.tokens.length) throw unexpected(source, cursor.at, "'AND' or 'OR'")
  return found
}

/** Whether MLflow's language has no such word, or not there. */
function isOwnWord(tokens: readonly Token[], token: Token, at: number): boolean {
  if (isWord(token, 'OR') || token.text === '=~') return true
  if (isWord(token, 'NOT')) return !isKeyword(tokens[at + 1], 'IN')
  return isSign(token, '(') && !isKeyword(tokens[at - 1], 'IN')
}

/** Directly before a parenthesis the scanner takes a word for the name of a function. */
function isWord(token: Token | undefined, word: string): boolean {
  const isOne = token?.kind === 'keyword' || token?.kind === 'name'
  return isOne && token.text.toUpperCase() === word
}

interface Cursor {
  readonly source: Source
  readonly limits: SilenceLimits
  at: number
  clauses: number
}

function takeWord(cursor: Cursor, word: string): boolean {
  const isThere = isWord(cursor.source.tokens[cursor.at], word)
  if (isThere) cursor.at += 1
  return isThere
}

function readAlternatives(cursor: Cursor, depth: number): RunFilter {
  const filters = [readAll(cursor, depth)]
  while (takeWord(cursor, 'OR')) filters.push(readAll(cursor, depth))
  return filters.length === 1 ? filters.flat() : [{ on: 'anyOf', filters }]
}

function readAll(cursor: Cursor, depth: number): RunFilter {
  const clauses = [...readOne(cursor, depth)]
  while (takeWord(cursor, 'AND')) clauses.push(...readOne(cursor, depth))
  return clauses
}

function readOne(cursor: Cursor, depth: number): RunFilter {
  const { source } = cursor
  if (depth > MAX_DEPTH) throw invalid(`The filter nests more than ${MAX_DEPTH} deep.`)
  if (takeWord(cursor, 'NOT')) return [{ on: 'not', filter: readOne(cursor, depth + 1) }]
  if (!isSign(source.tokens[cursor.at], '(')) return [readComparison(cursor)]
  cursor.at += 1
  const inner = readAlternatives(cursor, depth + 1)
  if (!isSign(source.tokens[cursor.at], ')')) throw unexpected(source, cursor.at, "')'")
  cursor.at += 1
  return inner
}

function readComparison(cursor: Cursor): RunFilter[number] {
  cursor.clauses += 1
  if (cursor.clauses > LIMITS.searchClauses) {
    throw invalid(`The filter has more than ${LIMITS.searchClauses} comparisons.`)
  }
  const { clause, next } = readClause(cursor.source, cursor.at, true)
  cursor.at = next
  return clause.comparator === '=~'
    ? toPatternClause(clause)
    : readLostClause(toRunClause(clause), cursor.limits)
}
