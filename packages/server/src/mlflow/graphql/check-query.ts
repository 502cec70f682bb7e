import {
  type DocumentNode,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql'

/** What an operator may set. */
export interface QueryLimits {
  readonly rootFields: number
  readonly aliases: number
}

const MAX_TOKENS = 20_000
const MAX_NESTING = 64
const MAX_DEPTH = 10
const MAX_SELECTIONS = 1000

const OPENING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_L,
  TokenKind.BRACKET_L,
  TokenKind.PAREN_L,
])
const CLOSING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_R,
  TokenKind.BRACKET_R,
  TokenKind.PAREN_R,
])

/**
 * Why a text is too much to be parsed, or undefined. Looked at token by token, because the parser
 * calls itself once per bracket.
 *
 * @throws {GraphQLError} when it is no GraphQL
 */
export function findExcessInText(query: string): string | undefined {
  const lexer = new Lexer(new Source(query))
  let nesting = 0
  for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count += 1) {
    if (count > MAX_TOKENS) return `The query has more than ${MAX_TOKENS} words and signs.`
    if (OPENING.has(lexer.token.kind)) nesting += 1
    else if (CLOSING.has(lexer.token.kind)) nesting -= 1
    if (nesting > MAX_NESTING)
      return `The query has more than ${MAX_NESTING} brackets open at once.`
  }
  return undefined
}

/** Why a query would cost too much, or undefined: MLflow's limits, by its way of counting. */
export function findExcess(document: DocumentNode, limits: QueryLimits): string | undefined {
  const count = countQuery(document)
  if (count.depth > MAX_DEPTH) return `The query is deeper than ${MAX_DEPTH} levels.`
  // Fragments that nobody uses count too: validation compares their fields pair by pair.
  if (Math.max(count.selections, countSelections(document)) > MAX_SELECTIONS) {
    return `The query selects more than ${MAX_SELECTIONS} fields.`
  }
  if (count.rootFields > limits.rootFields) {
    return `The query has ${count.rootFields} root fields and the limit is ${limits.rootFields} (--graphql-root-fields).`
  }
  if (count.aliases > limits.aliases) {
    return `The query has ${count.aliases} aliases at one level and the limit is ${limits.aliases} (--graphql-aliases).`
  }
  return undefined
}

function countSelections(document: DocumentNode): number {
  let count = 0
  visit(document, {
    SelectionSet({ selections }) {
      count += selections.length
    },
  })
  return count
}

interface QueryCount {
  depth: number
  /** Every field once for each way that leads to it. */
  selections: number
  rootFields: number
  /** At the level that has the most. */
  aliases: number
}

function countQuery(document: DocumentNode): QueryCount {
  const count: QueryCount = { depth: 0, selections: 0, rootFields: 0, aliases: 0 }
  const fragments = new Map<string, SelectionSetNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet)
    }
  }
  const pending: { set: SelectionSetNode; depth: number }[] = []
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      pending.push({ set: definition.selectionSet, depth: 1 })
    }
  }
  // A fragment may lead back to itself: depth and selections then end the walk.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { set, depth } = next
    const level = readLevel(set, fragments)
    count.depth = Math.max(count.depth, depth)
    count.selections += level.fields
    if (depth === 1) count.rootFields += level.fields
    count.aliases = Math.max(count.aliases, level.aliases)
    if (count.depth > MAX_DEPTH || count.selections > MAX_SELECTIONS) break
    for (const below of level.below) pending.push({ set: below, depth: depth + 1 })
  }
  return count
}

interface Level {
  fields: number
  aliases: number
  readonly below: SelectionSetNode[]
}

/** All that one level selects, be it through fragments. */
function readLevel(
  start: SelectionSetNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
): Level {
  const level: Level = { fields: 0, aliases: 0, below: [] }
  const sets = [start]
  const spread = new Set<string>()
  for (let set = sets.pop(); set !== undefined; set = sets.pop()) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        level.fields += 1
        if (selection.alias !== undefined) level.aliases += 1
        if (selection.selectionSet !== undefined) level.below.push(selection.selectionSet)
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        sets.push(selection.selectionSet)
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        const fragment = fragments.get(selection.name.value)
        if (fragment !== undefined) sets.push(fragment)
      }
    }
  }
  return level
}
