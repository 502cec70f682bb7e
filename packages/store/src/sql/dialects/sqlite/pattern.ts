import { createRequire } from 'node:module'
import { invalid } from '@waymark/domain'
import type { SqlValue } from '../../sql.ts'

/** The name by which statements call {@link holdsPattern}. */
export const PATTERN_FUNCTION = 'waymark_holds'

/** Longer expressions ask for more work at each text than any question needs. */
const MAX_LENGTH = 500
const KEPT = 32

interface Pattern {
  test(text: string): boolean
}

interface Re2 {
  readonly RE2JS: { compile(expression: string): Pattern }
}

const require = createRequire(import.meta.url)
let engine: Re2 | undefined
const compiled = new Map<string, Pattern>()

/**
 * A regular expression that takes time in proportion to the text, whatever it is: RE2's syntax,
 * which has no back-references and no look-around. Not JavaScript's, where `(a+)+$` never ends.
 *
 * @throws {TrackingError} invalid
 */
export function compilePattern(expression: string): Pattern {
  const known = compiled.get(expression)
  if (known !== undefined) return known
  if (expression.length > MAX_LENGTH) {
    throw invalid(`The regular expression has more than ${MAX_LENGTH} characters.`)
  }
  // Loaded by the first search that needs it: few do, and it is a quarter of a megabyte.
  engine ??= require('re2js') as Re2
  const pattern = compile(engine, expression)
  if (compiled.size >= KEPT) compiled.clear()
  compiled.set(expression, pattern)
  return pattern
}

function compile({ RE2JS }: Re2, expression: string): Pattern {
  try {
    return RE2JS.compile(expression)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw invalid(`Invalid regular expression '${expression}': ${reason}`)
  }
}

/** 1 if the expression is found in the text, else 0. */
export function holdsPattern(expression?: SqlValue, text?: SqlValue): SqlValue {
  if (typeof expression !== 'string' || typeof text !== 'string') return 0
  return compilePattern(expression).test(text) ? 1 : 0
}
