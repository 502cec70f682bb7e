import { invalid } from '../errors.ts'
import { type Clause, readClauses, shorten } from './clauses.ts'
import {
  checkComparator,
  LIST_COMPARATORS,
  NUMBER_COMPARATORS,
  type NumberTest,
  TEXT_COMPARATORS,
  type TextTest,
} from './comparators.ts'
import { findKey } from './keys.ts'
import { readListLiteral } from './list-literal.ts'
import type { Operand } from './operands.ts'

/** Attributes of a logged model that are numbers. */
export type LoggedModelNumberAttribute = 'creationTimestamp' | 'lastUpdatedTimestamp'
/** Attributes of a logged model that are compared as texts, its numeric status and experiment too. */
export type LoggedModelTextAttribute =
  | 'modelId'
  | 'experimentId'
  | 'name'
  | 'artifactLocation'
  | 'status'
  | 'lifecycleStage'
  | 'modelType'
  | 'sourceRunId'
  | 'statusMessage'

/** A text looked for in a list, which may hold numbers here. */
export interface LooseListTest {
  readonly comparator: (typeof LIST_COMPARATORS)[number]
  readonly value: readonly (string | number)[]
}

/** One comparison of a search for logged models. */
export type LoggedModelClause =
  | ({ readonly on: 'metric'; readonly key: string } & NumberTest)
  | ({ readonly on: 'param' | 'tag'; readonly key: string } & (TextTest | LooseListTest))
  | ({ readonly on: 'number'; readonly key: LoggedModelNumberAttribute } & NumberTest)
  | ({ readonly on: 'text'; readonly key: LoggedModelTextAttribute } & (TextTest | LooseListTest))

/** The comparisons of a search for logged models, all of which have to hold. */
export type LoggedModelFilter = readonly LoggedModelClause[]

/** The columns that filters and orders may name. */
export const LOGGED_MODEL_ATTRIBUTES = new Map<
  string,
  LoggedModelNumberAttribute | LoggedModelTextAttribute
>([
  ['model_id', 'modelId'],
  ['experiment_id', 'experimentId'],
  ['name', 'name'],
  ['artifact_location', 'artifactLocation'],
  ['creation_timestamp_ms', 'creationTimestamp'],
  ['last_updated_timestamp_ms', 'lastUpdatedTimestamp'],
  ['status', 'status'],
  ['lifecycle_stage', 'lifecycleStage'],
  ['model_type', 'modelType'],
  ['source_run_id', 'sourceRunId'],
  ['status_message', 'statusMessage'],
])

/** Further spellings, known only where no `attributes.` stands before them. */
export const LOGGED_MODEL_ALIASES = new Map<string, LoggedModelNumberAttribute>([
  ['creation_time', 'creationTimestamp'],
  ['creation_timestamp', 'creationTimestamp'],
  ['last_updated_timestamp', 'lastUpdatedTimestamp'],
])

const KINDS = new Map(
  (
    [
      ['attributes', 'attribute'],
      ['metrics', 'metric'],
      ['params', 'param'],
      ['tags', 'tag'],
    ] as const
  ).map(([spelling, kind]) => [spelling as string, kind]),
)

/**
 * Reads the filter of a search for logged models: `metrics.acc > 0.9 and params.lr = 0.01`. It is
 * a language of its own: kinds are plural only, values need no quotes, only single ones count.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 * @see MLflow REST `logged-models/search`
 */
export function parseLoggedModelFilter(filter: string): LoggedModelFilter {
  return readClauses(filter).map((written) => {
    const clause = { ...written, comparator: written.comparator.toUpperCase() }
    const match = /^([a-z]+)\.(.+)\n?$/.exec(clause.left.text)
    if (match === null) {
      const name = clause.left.text
      const alias = LOGGED_MODEL_ALIASES.get(name)
      return alias === undefined
        ? attributeClause(trimBackticks(name), clause)
        : { on: 'number', key: alias, ...looseNumberTest(clause) }
    }
    const kind = findKey(KINDS, match[1] ?? '', 'kind of key')
    const key = trimBackticks(match[2] ?? '')
    if (kind === 'attribute') return attributeClause(key, clause)
    return kind === 'metric'
      ? { on: kind, key, ...looseNumberTest(clause) }
      : { on: kind, key, ...looseTextTest(clause) }
  })
}

function attributeClause(name: string, clause: Clause): LoggedModelClause {
  const key = findKey(LOGGED_MODEL_ATTRIBUTES, name, 'attribute')
  return key === 'creationTimestamp' || key === 'lastUpdatedTimestamp'
    ? { on: 'number', key, ...looseNumberTest(clause) }
    : { on: 'text', key, ...looseTextTest(clause) }
}

function trimBackticks(text: string): string {
  return text.replace(/^`+/, '').replace(/`+$/, '')
}

/** A number as Python's `float` reads one: `nan`, `inf` and `1_000` too, never in quotes. */
function looseNumberTest(clause: Clause): NumberTest {
  const comparator = checkComparator(clause, NUMBER_COMPARATORS)
  const text = clause.right?.text ?? ''
  const value = pythonFloat(text)
  if (value === undefined) {
    throw invalid(
      `Invalid value for ${clause.left.text}: expected a number, found ${shorten(text)}.`,
    )
  }
  return { comparator, value }
}

function pythonFloat(text: string): number | undefined {
  const word = /^(-?)(nan|inf|infinity)$/i.exec(text)
  if (word !== null) {
    const size = /^n/i.test(word[2] ?? '') ? Number.NaN : Number.POSITIVE_INFINITY
    return word[1] === '-' ? -size : size
  }
  const digits = '\\d+(?:_\\d+)*'
  const number = new RegExp(
    `^-?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e-?${digits})?$`,
    'i',
  )
  return number.test(text) ? Number(text.replaceAll('_', '')) : undefined
}

function looseTextTest(clause: Clause): TextTest | LooseListTest {
  const comparator = checkComparator(clause, [...TEXT_COMPARATORS, ...LIST_COMPARATORS])
  const right = clause.right as Operand // checkComparator has refused IS NULL, which has none
  const isList = right.text.startsWith('(') && right.text.endsWith(')')
  if (comparator === 'IN' || comparator === 'NOT IN') {
    return { comparator, value: readListLiteral(right.text) }
  }
  if (isList) throw invalid(`${clause.left.text} ${comparator} cannot be used with a list.`)
  return { comparator, value: right.text.replace(/^'+/, '').replace(/'+$/, '') }
}
