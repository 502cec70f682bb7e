import { invalid } from '../errors.ts'
import type { Clause } from './clauses.ts'
import type { Operand } from './operands.ts'
import { floatValue, numberValue, textsValue, textValue } from './values.ts'

/** Comparators of numbers. */
export const NUMBER_COMPARATORS = ['=', '!=', '<', '<=', '>', '>='] as const
/** Comparators of texts; LIKE tells cases apart, ILIKE does not. */
export const TEXT_COMPARATORS = ['=', '!=', 'LIKE', 'ILIKE'] as const
/** Comparators of a text with a list. */
export const LIST_COMPARATORS = ['IN', 'NOT IN'] as const
/** Comparators without a value. */
const PRESENCE_COMPARATORS = ['IS NULL', 'IS NOT NULL'] as const

/** A number compared with one; bigint where a number would not be exact. */
export interface NumberTest {
  readonly comparator: (typeof NUMBER_COMPARATORS)[number]
  readonly value: number | bigint
}

/** A text compared with one, or with a pattern of `%` and `_`. */
export interface TextTest {
  readonly comparator: (typeof TEXT_COMPARATORS)[number]
  readonly value: string
}

/** A text looked for in a list. */
export interface ListTest {
  readonly comparator: (typeof LIST_COMPARATORS)[number]
  readonly value: readonly string[]
}

/** Whether there is a value at all. */
export interface PresenceTest {
  readonly comparator: (typeof PRESENCE_COMPARATORS)[number]
  readonly value: null
}

/** A text in which a regular expression (RE2's syntax) is looked for; in our own searches alone. */
export interface PatternTest {
  readonly comparator: '=~'
  readonly value: string
}

/** A comparison of a double with a number. */
export function floatTest(clause: Clause): NumberTest {
  const comparator = checkComparator(clause, NUMBER_COMPARATORS)
  return { comparator, value: floatValue(valueOf(clause), clause.left.text) }
}

/** A comparison of a 64-bit integer with a number. */
export function numberTest(clause: Clause): NumberTest {
  const comparator = checkComparator(clause, NUMBER_COMPARATORS)
  return { comparator, value: numberValue(valueOf(clause), clause.left.text) }
}

/** A comparison of a text with one. */
export function textTest(clause: Clause): TextTest {
  const comparator = checkComparator(clause, TEXT_COMPARATORS)
  return { comparator, value: textValue(valueOf(clause), clause.left.text) }
}

/** A search for a regular expression in a text. */
export function patternTest(clause: Clause): PatternTest {
  return { comparator: '=~', value: textValue(valueOf(clause), clause.left.text) }
}

/** A comparison of a text with one or with a list. */
export function textOrListTest(clause: Clause): TextTest | ListTest {
  const comparator = checkComparator(clause, [...TEXT_COMPARATORS, ...LIST_COMPARATORS])
  const compared = clause.left.text
  return comparator === 'IN' || comparator === 'NOT IN'
    ? { comparator, value: textsValue(valueOf(clause), compared) }
    : { comparator, value: textValue(valueOf(clause), compared) }
}

/** A comparison of a text that may be absent with one or with nothing. */
export function textOrPresenceTest(clause: Clause): TextTest | PresenceTest {
  if (clause.right !== null) return textTest(clause)
  return { comparator: checkComparator(clause, PRESENCE_COMPARATORS), value: null }
}

/**
 * The comparator, if it is one of those that the thing compared has.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming the comparator and what would do
 */
export function checkComparator<C extends string>(
  { comparator, left }: Clause,
  allowed: readonly C[],
): C {
  const found = allowed.find((candidate) => candidate === comparator)
  if (found === undefined) {
    const other = isRegexWord(comparator)
      ? ` A regular expression is written ${left.text} =~ '^a': on the command line, in the pages and in Waymark's own API.`
      : ''
    throw invalid(
      `Invalid comparator '${comparator}' for ${left.text}: use one of ${allowed.join(', ')}.${other}`,
    )
  }
  return found
}

/** How MLflow's searches for traces, and databases, ask for a regular expression. */
function isRegexWord(comparator: string): boolean {
  return ['RLIKE', 'REGEXP'].includes(comparator.toUpperCase())
}

function valueOf({ left, comparator, right }: Clause): Operand {
  if (right === null)
    throw invalid(`Invalid comparison: no value after ${left.text} ${comparator}.`)
  return right
}
