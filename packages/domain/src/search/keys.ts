import { invalid } from '../errors.ts'
import { shorten } from './clauses.ts'
import type { Operand } from './operands.ts'

/** A key in two parts; the kind is undefined where no dot was written. */
export interface SplitKey {
  readonly kind: string | undefined
  readonly key: string
}

/** Cuts `metrics.val.loss` at its first dot. */
export function splitKey(text: string): SplitKey {
  const dot = text.indexOf('.')
  return dot < 0
    ? { kind: undefined, key: text }
    : { kind: text.slice(0, dot), key: text.slice(dot + 1) }
}

/** The left side of a comparison, which has to be a key. */
export function keyText(left: Operand): string {
  if (left.kind !== 'identifier') {
    throw invalid(
      `Invalid comparison: expected a key such as metrics.acc, found ${shorten(left.text)}.${quotingHint(left.text)}`,
    )
  }
  return left.text
}

/** What most who write `metrics.val/loss` are after. */
function quotingHint(text: string): string {
  const [, kind, key] = /^(metrics?|params?|tags?|parameters?)\.([^\s"'`]+)$/.exec(text) ?? []
  return kind && key ? ` A key with such signs stands in quotes: ${kind}."${shorten(key)}".` : ''
}

/** A key without the quotes or backticks around it; a quote goes before a backtick. */
export function unquoteKey(key: string): string {
  return trimAround(isAround(key, "'") || isAround(key, '"') ? key.slice(1, -1) : key, '`')
}

/** Without a pair of this quote, if it stands around the text. */
export function trimAround(text: string, quote: string): string {
  return isAround(text, quote) ? text.slice(1, -1) : text
}

/** Whether a text begins and ends with this quote. */
export function isAround(text: string, quote: string): boolean {
  return text.length >= 2 && text.startsWith(quote) && text.endsWith(quote)
}

/** The entry of a table of keys, or a refusal that lists them. */
export function findKey<T>(keys: ReadonlyMap<string, T>, key: string, what: string): T {
  const found = keys.get(key)
  if (found === undefined) {
    throw invalid(
      `Invalid ${what} '${shorten(key)}': use one of ${[...new Set(keys.keys())].join(', ')}.`,
    )
  }
  return found
}
