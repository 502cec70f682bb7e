import type { AbsentSchema } from '../../../migrations/absent-schema.ts'
import { type Token, tokensOf } from './tokens.ts'

/** The columns that a file lacks, by table: what a row without them would hold, in SQL. */
export type AbsentColumns = AbsentSchema['columns']

/** A statement that does without some columns. */
export interface AdaptedStatement {
  readonly text: string
  /** The places of the values that are still bound; undefined for all of them. */
  readonly kept: readonly number[] | undefined
}

/**
 * Rewrites a statement of ours for a file that lacks columns: where one is read stands what its row
 * would hold, and where one is written it is left out with its value. Only names of tables that the
 * statement mentions are touched; a bare name that another of its tables has means that one.
 *
 * @param tablesWith the tables of the file that have a column, by its name.
 */
export function adaptStatement(
  text: string,
  absent: AbsentColumns,
  tablesWith: ReadonlyMap<string, ReadonlySet<string>>,
): AdaptedStatement {
  const tokens = tokensOf(text)
  const names = new Set(tokens.map(nameIn))
  const lacking = Object.keys(absent).filter((table) => names.has(table))
  if (lacking.length === 0) return { text, kept: undefined }

  const target = writtenTable(tokens)
  const written = absent[target?.table ?? ''] ?? {}
  if (target !== undefined) leaveOut(tokens, target, new Set(Object.keys(written)))
  replaceReads(tokens, readable(tokens, absent, lacking, tablesWith))
  return finish(text, tokens)
}

interface Target {
  readonly table: string
  readonly verb: 'insert' | 'update'
  /** The place after the table's name. */
  readonly after: number
}

/** The table that a statement inserts into or updates. */
function writtenTable(tokens: readonly Token[]): Target | undefined {
  const first = next(tokens, 0)
  const verb = tokens[first]?.text.toLowerCase()
  if (verb !== 'insert' && verb !== 'update') return undefined
  const at = next(tokens, verb === 'insert' ? next(tokens, first + 1) + 1 : first + 1)
  return { table: nameIn(tokens[at]), verb, after: at + 1 }
}

function leaveOut(tokens: Token[], { verb, after }: Target, columns: ReadonlySet<string>): void {
  if (columns.size === 0) return
  if (verb === 'update') {
    const set = next(tokens, after)
    for (const part of partsFrom(tokens, set + 1, ['where', 'returning', 'from'])) {
      if (columns.has(nameIn(tokens[next(tokens, part.from)]))) remove(tokens, part)
    }
    return
  }
  const open = next(tokens, after)
  if (tokens[open]?.text !== '(') throw new Error('An INSERT of ours names its columns.')
  const list = partsFrom(tokens, open + 1, [])
  const gone = list.flatMap((part, place) =>
    columns.has(nameIn(tokens[next(tokens, part.from)])) ? [place] : [],
  )
  removePlaces(tokens, list, gone)
  leaveOutValues(tokens, (list.at(-1)?.to ?? after) + 1, gone)
  leaveOutConflict(tokens, columns)
}

/** The values of an INSERT, in each of its rows or in its SELECT. */
function leaveOutValues(tokens: Token[], from: number, gone: readonly number[]): void {
  const start = next(tokens, from)
  if (tokens[start]?.text.toLowerCase() === 'select') {
    removePlaces(tokens, partsFrom(tokens, start + 1, ['from']), gone)
    return
  }
  for (let at = next(tokens, start + 1); tokens[at]?.text === '('; ) {
    const values = partsFrom(tokens, at + 1, [])
    removePlaces(tokens, values, gone)
    const end = next(tokens, (values.at(-1)?.to ?? at) + 1)
    if (tokens[end]?.text !== ',') return
    at = next(tokens, end + 1)
  }
}

/** `on conflict (workspace, name)` names the key without what is not there. */
function leaveOutConflict(tokens: Token[], columns: ReadonlySet<string>): void {
  const at = tokens.findIndex((token) => token.text.toLowerCase() === 'conflict')
  const open = at < 0 ? -1 : next(tokens, at + 1)
  if (tokens[open]?.text !== '(') return
  const keys = partsFrom(tokens, open + 1, [])
  removePlaces(
    tokens,
    keys,
    keys.flatMap((part, place) =>
      columns.has(nameIn(tokens[next(tokens, part.from)])) ? [place] : [],
    ),
  )
}

/** What stands for a column, by its name and by `table.name`. */
function readable(
  tokens: readonly Token[],
  absent: AbsentColumns,
  lacking: readonly string[],
  tablesWith: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const mentioned = new Set(tokens.map(nameIn))
  const substitutes = new Map<string, string>()
  for (const table of lacking) {
    const aliases = [table, ...aliasesOf(tokens, table)]
    for (const [column, value] of Object.entries(absent[table] ?? {})) {
      for (const alias of aliases) substitutes.set(`${alias}.${column}`, value)
      const others = [...(tablesWith.get(column) ?? [])]
      if (!others.some((other) => mentioned.has(other))) substitutes.set(column, value)
    }
  }
  return substitutes
}

function aliasesOf(tokens: readonly Token[], table: string): string[] {
  return tokens.flatMap((token, at) => {
    if (nameIn(token) !== table) return []
    const as = next(tokens, at + 1)
    return tokens[as]?.text.toLowerCase() === 'as' ? [nameIn(tokens[next(tokens, as + 1)])] : []
  })
}

function replaceReads(tokens: Token[], substitutes: ReadonlyMap<string, string>): void {
  tokens.forEach((token, at) => {
    if (token.kind !== 'name' || token.text === '') return
    const before = tokens[previous(tokens, at)]
    if (before?.text.toLowerCase() === 'as') return // a name that the statement itself gives
    if (before?.text === '.') {
      const owner = previous(tokens, previous(tokens, at))
      const value = substitutes.get(`${nameIn(tokens[owner])}.${nameIn(token)}`)
      if (value === undefined) return
      for (let i = owner; i < at; i++) blank(tokens, i)
      tokens[at] = { kind: 'other', text: value }
      return
    }
    const value = substitutes.get(nameIn(token))
    if (value !== undefined) tokens[at] = { kind: 'other', text: value }
  })
}

interface Part {
  readonly from: number
  /** The place of the comma or the end after it. */
  readonly to: number
}

/** What commas part from a place on, up to a closing parenthesis or one of some words. */
function partsFrom(tokens: readonly Token[], from: number, ends: readonly string[]): Part[] {
  const parts: Part[] = []
  let depth = 0
  let start = from
  for (let at = from; at <= tokens.length; at++) {
    const text = tokens[at]?.text.toLowerCase()
    if (text === '(') depth++
    const isEnd = text === undefined || (depth === 0 && (text === ')' || ends.includes(text)))
    if (isEnd || (depth === 0 && text === ',')) parts.push({ from: start, to: at })
    if (isEnd) return parts
    if (depth === 0 && text === ',') start = at + 1
    if (text === ')') depth--
  }
  return parts
}

function removePlaces(tokens: Token[], parts: readonly Part[], places: readonly number[]): void {
  for (const place of places) {
    const part = parts[place]
    if (part !== undefined) remove(tokens, part)
  }
}

/** Takes a part out, with the comma that keeps the rest well formed. */
function remove(tokens: Token[], { from, to }: Part): void {
  for (let at = from; at < to; at++) blank(tokens, at)
  const comma = tokens[to]?.text === ',' ? to : previous(tokens, from)
  if (tokens[comma]?.text === ',') tokens[comma] = { kind: 'space', text: ' ' }
}

/** Placeholders that are gone leave a mark, so that the values after them keep their place. */
function blank(tokens: Token[], at: number): void {
  const isValue = tokens[at]?.text === '?' || tokens[at]?.kind === 'gone'
  tokens[at] = { kind: isValue ? 'gone' : 'space', text: '' }
}

function finish(text: string, tokens: readonly Token[]): AdaptedStatement {
  const values = tokens.filter(({ kind, text: sign }) => kind === 'gone' || sign === '?')
  const kept = values.flatMap(({ kind }, place) => (kind === 'gone' ? [] : [place]))
  const adapted = tokens.map((token) => token.text).join('')
  if (adapted === text) return { text, kept: undefined }
  return { text: adapted, kept: kept.length === values.length ? undefined : kept }
}

function nameIn(token: Token | undefined): string {
  return token?.kind === 'name' ? token.text.replaceAll('"', '').toLowerCase() : ''
}

function next(tokens: readonly Token[], at: number): number {
  let place = at
  while (isNothing(tokens[place])) place++
  return place
}

function previous(tokens: readonly Token[], at: number): number {
  let place = at - 1
  while (isNothing(tokens[place])) place--
  return place
}

function isNothing(token: Token | undefined): boolean {
  return token?.kind === 'space' || token?.kind === 'gone'
}
