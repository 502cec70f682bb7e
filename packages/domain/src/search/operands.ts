import { isKeyword, isSign, type Token } from './tokens.ts'

/** One side of a comparison. */
export interface Operand {
  /** `other` can be compared as SQL goes, but no noun but logged models makes use of it. */
  readonly kind: 'identifier' | 'string' | 'integer' | 'float' | 'list' | 'other'
  /** As it was written, inner white space included. */
  readonly text: string
}

/** A scanned text with the partner of each opening parenthesis and bracket. */
export interface Source {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly closers: ReadonlyMap<number, number>
}

/** Pairs parentheses and brackets; one without a partner stays a sign without meaning. */
export function toSource(text: string, tokens: readonly Token[]): Source {
  const closers = new Map<number, number>()
  const open = { ')': [] as number[], ']': [] as number[] }
  tokens.forEach((token, index) => {
    if (token.kind !== 'punctuation') return
    if (token.text === '(') open[')'].push(index)
    else if (token.text === '[') open[']'].push(index)
    else if (token.text === ')' || token.text === ']') {
      const opener = open[token.text].pop()
      if (opener !== undefined) closers.set(opener, index)
    }
  })
  return { text, tokens, closers }
}

/** What was written from one token up to another (exclusive). */
function textBetween({ text, tokens }: Source, from: number, to: number): string {
  return text.slice(tokens[from]?.start, tokens[to - 1]?.end)
}

/** The operand that begins at a token and where the next token is; undefined if none begins. */
export function readOperand(
  source: Source,
  from: number,
): { operand: Operand; next: number } | undefined {
  const first = readTerm(source, from)
  if (first === undefined) return undefined
  let { kind, next } = first
  while (isOperator(source.tokens[next]) && !isKeyword(source.tokens[from], 'NULL')) {
    const right = readTerm(source, next + 1)
    if (right === undefined) break
    kind = 'other'
    next = right.next
  }
  return { operand: { kind, text: textBetween(source, from, next) }, next }
}

interface Term {
  readonly kind: Operand['kind']
  readonly next: number
}

function isOperator(token: Token | undefined): boolean {
  return token?.kind === 'operator' || token?.kind === 'wildcard'
}

/** An operand without operators. `x::y` is an identifier whatever x is. */
function readTerm(source: Source, from: number): Term | undefined {
  const term = readPrimary(source, from)
  if (term === undefined) return undefined
  let { kind, next } = term
  while (source.tokens[next]?.text === '::' && source.tokens[next + 1] !== undefined) {
    kind = 'identifier'
    next = readPrimary(source, next + 1)?.next ?? next + 2
  }
  return { kind, next }
}

function readPrimary(source: Source, from: number): Term | undefined {
  const token = source.tokens[from]
  switch (token?.kind) {
    case 'name':
    case 'symbol':
      return readName(source, from)
    case 'string':
      return { kind: 'string', next: from + 1 }
    case 'integer':
    case 'float':
      // As SQL has it, `1 DESC` orders by the first column.
      return source.tokens[from + 1]?.kind === 'order'
        ? { kind: 'identifier', next: skipOrder(source, from + 1) }
        : { kind: token.kind, next: from + 1 }
    case 'placeholder':
      return { kind: 'other', next: from + 1 }
    case 'keyword':
      return isKeyword(token, 'NULL') ? { kind: 'other', next: from + 1 } : undefined
    default: {
      const closer = isSign(token, '(') ? source.closers.get(from) : undefined
      return closer === undefined ? undefined : { kind: 'list', next: closer + 1 }
    }
  }
}

/** A name with its members (`a.b`, `a->b`), indices (`a[0]`) and order (`a DESC`); or a call. */
function readName(source: Source, from: number): Term {
  const { tokens, closers } = source
  const call = callEnd(source, from)
  if (call !== undefined) return { kind: 'other', next: call }
  let next = from + 1
  while (isMemberSign(tokens[next])) next = memberEnd(source, next + 1)
  for (;;) {
    const closer = isSign(tokens[next], '[') ? closers.get(next) : undefined
    if (closer === undefined || isMemberSign(tokens[closer + 1])) break
    next = closer + 1
  }
  return { kind: 'identifier', next: skipOrder(source, next) }
}

function isMemberSign(token: Token | undefined): boolean {
  return isSign(token, '.') || isSign(token, '->') || isSign(token, '->>')
}

/** Where a member ends; a dot may also stand last, which makes the member's name empty. */
function memberEnd(source: Source, from: number): number {
  const token = source.tokens[from]
  switch (token?.kind) {
    case 'name':
      return callEnd(source, from) ?? from + 1
    case 'symbol':
    case 'string':
    case 'wildcard':
      return from + 1
    default: {
      const closer = isSign(token, '[') ? source.closers.get(from) : undefined
      return closer === undefined ? from : closer + 1
    }
  }
}

/** Where `name(…)` ends, if this is one. */
function callEnd({ tokens, closers }: Source, from: number): number | undefined {
  if (tokens[from]?.kind !== 'name' || !isSign(tokens[from + 1], '(')) return undefined
  const closer = closers.get(from + 1)
  return closer === undefined ? undefined : closer + 1
}

function skipOrder({ tokens }: Source, from: number): number {
  let next = from
  while (tokens[next]?.kind === 'order') next += 1
  return next
}
