import { invalid } from '../errors.ts'
import { type Clause, readClauses } from './clauses.ts'
import {
  checkComparator,
  type ListTest,
  NUMBER_COMPARATORS,
  type NumberTest,
  type TextTest,
  textOrListTest,
  textTest,
} from './comparators.ts'
import { ATTRIBUTE_OR_TAG, wholeNumberTest } from './experiment-filter.ts'
import { findKey, keyText, splitKey, unquoteKey } from './keys.ts'
import { integerFromText } from './python-int.ts'
import { textValue } from './values.ts'

/** One comparison of a search for registered models. */
export type RegisteredModelClause =
  | ({ readonly on: 'tag'; readonly key: string } & TextTest)
  | ({ readonly on: 'text'; readonly key: 'name' } & (TextTest | ListTest))

/** The comparisons of a search for registered models, all of which have to hold. */
export type RegisteredModelFilter = readonly RegisteredModelClause[]

/** One comparison of a search for model versions. */
export type ModelVersionClause =
  | ({ readonly on: 'tag'; readonly key: string } & TextTest)
  | ({ readonly on: 'text'; readonly key: 'name' | 'runId' | 'source' } & (TextTest | ListTest))
  | ({ readonly on: 'number'; readonly key: 'version' } & NumberTest)

/** The comparisons of a search for model versions, all of which have to hold. */
export type ModelVersionFilter = readonly ModelVersionClause[]

const MODEL_ATTRIBUTES = new Map([['name', 'name']] as const)
const VERSION_ATTRIBUTES = new Map<string, 'name' | 'runId' | 'source' | 'version'>([
  ['name', 'name'],
  ['version_number', 'version'],
  ['run_id', 'runId'],
  ['source_path', 'source'],
])

/**
 * Reads the filter of a search for registered models: `name ILIKE '%bert%' and tags.team = 'a'`.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 * @see MLflow REST `registered-models/search`
 */
export function parseRegisteredModelFilter(filter: string): RegisteredModelFilter {
  return readRegistryClauses(filter, MODEL_ATTRIBUTES, (key, clause) => ({
    on: 'text',
    key,
    ...textOrListTest(clause),
  }))
}

/**
 * Reads the filter of a search for model versions: `name = 'bert' and version_number > 3`.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 * @see MLflow REST `model-versions/search`
 */
export function parseModelVersionFilter(filter: string): ModelVersionFilter {
  return readRegistryClauses(filter, VERSION_ATTRIBUTES, (key, clause) => {
    switch (key) {
      case 'version':
        return { on: 'number', key, ...versionTest(clause) }
      case 'source':
        return { on: 'text', key, ...textTest(clause) }
      default:
        return { on: 'text', key, ...textOrListTest(clause) }
    }
  })
}

type TagClause = { readonly on: 'tag'; readonly key: string } & TextTest

function readRegistryClauses<K, C>(
  filter: string,
  attributes: ReadonlyMap<string, K>,
  toAttributeClause: (key: K, clause: Clause) => C,
): readonly (C | TagClause)[] {
  return readClauses(filter).map((written) => {
    const clause = { ...written, comparator: written.comparator.toUpperCase() }
    const split = splitKey(keyText(clause.left))
    const kind =
      split.kind === undefined ? 'attribute' : findKey(ATTRIBUTE_OR_TAG, split.kind, 'kind of key')
    return kind === 'tag'
      ? { on: kind, key: unquoteKey(split.key), ...textTest(clause) }
      : // Unlike elsewhere, quotes around an attribute are not taken off.
        toAttributeClause(findKey(attributes, split.key, 'attribute'), clause)
  })
}

/** A version's number, which may also be written in quotes. */
function versionTest(clause: Clause): NumberTest {
  const { left, right } = clause
  if (right?.kind !== 'string' && right?.kind !== 'identifier') {
    if (right?.kind === 'list') throw invalid(`${left.text} cannot be compared with a list.`)
    return wholeNumberTest(clause)
  }
  return {
    comparator: checkComparator(clause, NUMBER_COMPARATORS),
    value: integerFromText(textValue(right, left.text), left.text),
  }
}
