import { invalid } from '../errors.ts'
import { type Clause, readClauses } from './clauses.ts'
import {
  checkComparator,
  type NumberTest,
  numberTest,
  type PresenceTest,
  type TextTest,
  textOrPresenceTest,
  textTest,
} from './comparators.ts'
import { findKey, keyText, splitKey, unquoteKey } from './keys.ts'
import { integerFromText } from './python-int.ts'
import { textsValue, textValue } from './values.ts'

/** An attribute of an experiment. */
export type ExperimentAttribute = 'name' | 'experimentId' | 'creationTime' | 'lastUpdateTime'

/** Experiment ids compared with one or more; the filter writes them as texts. */
export interface IdTest {
  readonly comparator: '=' | '!=' | 'IN' | 'NOT IN'
  readonly value: readonly (number | bigint)[]
}

/** One comparison of an experiment search. */
export type ExperimentClause =
  | ({ readonly on: 'tag'; readonly key: string } & (TextTest | PresenceTest))
  | ({ readonly on: 'text'; readonly key: 'name' } & TextTest)
  | ({ readonly on: 'id' } & IdTest)
  | ({ readonly on: 'number'; readonly key: 'creationTime' | 'lastUpdateTime' } & NumberTest)

/** The comparisons of an experiment search, all of which have to hold. */
export type ExperimentFilter = readonly ExperimentClause[]

/** The spellings of an experiment's attributes. */
export const EXPERIMENT_ATTRIBUTES = new Map<string, ExperimentAttribute>([
  ['name', 'name'],
  ['experiment_id', 'experimentId'],
  ['creation_time', 'creationTime'],
  ['last_update_time', 'lastUpdateTime'],
])

/** What the key of an experiment, a registered model or a model version names. */
export const ATTRIBUTE_OR_TAG = new Map<string, 'attribute' | 'tag'>([
  ['attribute', 'attribute'],
  ['tag', 'tag'],
  ['tags', 'tag'],
])

/**
 * Reads the filter of an experiment search: `name LIKE 'iris%' AND tags.team = 'a'`. Here, unlike
 * in a run search, comparators are upper case and `attributes.` is unknown.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 * @see MLflow REST `experiments/search`
 */
export function parseExperimentFilter(filter: string): ExperimentFilter {
  return readClauses(filter).map((clause) => {
    const split = splitKey(keyText(clause.left))
    const kind =
      split.kind === undefined ? 'attribute' : findKey(ATTRIBUTE_OR_TAG, split.kind, 'kind of key')
    const key = unquoteKey(split.key)
    return kind === 'tag'
      ? { on: kind, key, ...textOrPresenceTest(clause) }
      : attributeClause(findKey(EXPERIMENT_ATTRIBUTES, key, 'attribute'), clause)
  })
}

function attributeClause(key: ExperimentAttribute, clause: Clause): ExperimentClause {
  switch (key) {
    case 'name':
      return { on: 'text', key, ...textTest(clause) }
    case 'experimentId':
      return { on: 'id', ...idTest(clause) }
    default:
      return { on: 'number', key, ...wholeNumberTest(clause) }
  }
}

function idTest(clause: Clause): IdTest {
  const comparator = checkComparator(clause, ['=', '!=', 'IN', 'NOT IN'])
  const compared = clause.left.text
  const right = clause.right
  if (right === null) throw invalid(`Invalid comparison: no value for ${compared}.`)
  const texts =
    comparator === 'IN' || comparator === 'NOT IN'
      ? textsValue(right, compared)
      : [textValue(right, compared)]
  return { comparator, value: texts.map((text) => integerFromText(text, compared)) }
}

/** Times are whole milliseconds; MLflow refuses `creation_time > 1.5` here, but not for runs. */
export function wholeNumberTest(clause: Clause): NumberTest {
  if (clause.right?.kind === 'float') {
    throw invalid(`Invalid value for ${clause.left.text}: ${clause.right.text} is no integer.`)
  }
  return numberTest(clause)
}
