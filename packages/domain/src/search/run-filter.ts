import { invalid } from '../errors.ts'
import type { SilenceLimits } from '../runs/sign-of-life.ts'
import { type Clause, readClauses } from './clauses.ts'
import {
  floatTest,
  type ListTest,
  type NumberTest,
  numberTest,
  type PatternTest,
  type PresenceTest,
  patternTest,
  type TextTest,
  textOrListTest,
  textOrPresenceTest,
  textTest,
} from './comparators.ts'
import { findKey, keyText, splitKey, trimAround, unquoteKey } from './keys.ts'

/** Attributes of a run that are numbers. */
export type RunNumberAttribute = 'startTime' | 'endTime'
/** Attributes of a run that are texts. */
export type RunTextAttribute = 'runId' | 'runName' | 'status' | 'userId' | 'artifactUri'
/** What is known of a dataset that a run read. */
export type RunDatasetKey = 'name' | 'digest' | 'context'

/** One condition of a run search; a run is found when all of them hold. */
export type RunClause =
  | ({ readonly on: 'metric'; readonly key: string } & NumberTest)
  | ({ readonly on: 'param' | 'tag'; readonly key: string } & (TextTest | PresenceTest))
  | ({ readonly on: 'number'; readonly key: RunNumberAttribute } & NumberTest)
  | ({ readonly on: 'text'; readonly key: RunTextAttribute } & (TextTest | ListTest))
  | ({ readonly on: 'dataset'; readonly key: RunDatasetKey } & (TextTest | ListTest))
  | OwnRunClause

/** What our own searches have beyond MLflow's: see `parseRunExpression`. */
export type OwnRunClause =
  | ({ readonly on: 'param' | 'tag'; readonly key: string } & PatternTest)
  | ({ readonly on: 'text'; readonly key: RunTextAttribute } & PatternTest)
  | ({ readonly on: 'dataset'; readonly key: RunDatasetKey } & PatternTest)
  /** Runs that say they are running and of which nothing was heard for too long; or all others. */
  | { readonly on: 'lost'; readonly isLost: boolean; readonly limits: SilenceLimits }
  /** Runs that no run of their experiment and stage has below it. */
  | { readonly on: 'top' }
  | { readonly on: 'anyOf'; readonly filters: readonly RunFilter[] }
  /** Runs that the filter does not find, those without what it compares included. */
  | { readonly on: 'not'; readonly filter: RunFilter }

/** The conditions of a run search, all of which have to hold. */
export type RunFilter = readonly RunClause[]

const KINDS = new Map(
  Object.entries({
    metric: ['metric', 'metrics'],
    param: ['parameter', 'parameters', 'param', 'params'],
    tag: ['tag', 'tags'],
    attribute: ['attribute', 'attributes', 'attr', 'run'],
    dataset: ['dataset', 'datasets'],
  } as const).flatMap(([kind, spellings]) =>
    spellings.map((spelling) => [spelling, kind as RunKeyKind] as const),
  ),
)

/** What a run's key names. */
export type RunKeyKind = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset'

/** The spellings of a run's attributes that both filters and orders know. */
export const RUN_ATTRIBUTES = new Map<string, RunNumberAttribute | RunTextAttribute>([
  ['run_id', 'runId'],
  ['status', 'status'],
  ['start_time', 'startTime'],
  ['end_time', 'endTime'],
  ['artifact_uri', 'artifactUri'],
  ['user_id', 'userId'],
  ['run_name', 'runName'],
  ['created', 'startTime'],
  ['Created', 'startTime'],
])

const FILTER_ATTRIBUTES = new Map([
  ...RUN_ATTRIBUTES,
  ...['run name', 'Run name', 'Run Name'].map((spelling) => [spelling, 'runName'] as const),
])

const DATASET_KEYS = new Map(
  (['name', 'digest', 'context'] as const).map((key) => [key as string, key] as const),
)

/**
 * Reads the filter of a run search: `metrics.acc > 0.9 and params.model = 'm3'`.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming what was found and what was expected
 * @see MLflow REST `runs/search`
 */
export function parseRunFilter(filter: string): RunFilter {
  return readClauses(filter).map(toRunClause)
}

/** A comparison as it was written, tied to what a run has. */
export function toRunClause(written: Clause): RunClause {
  const clause = { ...written, comparator: written.comparator.toUpperCase() }
  const { kind, key } = splitRunKey(keyText(clause.left))
  switch (kind) {
    case 'metric':
      return { on: kind, key, ...floatTest(clause) }
    case 'param':
    case 'tag':
      return { on: kind, key, ...textOrPresenceTest(clause) }
    case 'attribute':
      return attributeClause(findKey(FILTER_ATTRIBUTES, key, 'attribute'), clause)
    case 'dataset':
      return {
        on: kind,
        key: findKey(DATASET_KEYS, key, 'dataset attribute'),
        ...textOrListTest(clause),
      }
  }
}

/** A search for a regular expression, of what a run has as text. */
export function toPatternClause(clause: Clause): OwnRunClause {
  const { kind, key } = splitRunKey(keyText(clause.left))
  const test = patternTest(clause)
  if (kind === 'param' || kind === 'tag') return { on: kind, key, ...test }
  if (kind === 'dataset') {
    return { on: kind, key: findKey(DATASET_KEYS, key, 'dataset attribute'), ...test }
  }
  const attribute = kind === 'attribute' && findKey(FILTER_ATTRIBUTES, key, 'attribute')
  if (!attribute || attribute === 'startTime' || attribute === 'endTime') {
    throw invalid(`Invalid comparator '=~' for ${clause.left.text}: it is a number, not a text.`)
  }
  return { on: 'text', key: attribute, ...test }
}

/** What a key names and the key without its quotes; a key without a dot is an attribute's. */
export function splitRunKey(text: string): { kind: RunKeyKind; key: string } {
  const { kind, key } = splitKey(text)
  return {
    kind: kind === undefined ? 'attribute' : findKey(KINDS, trimAround(kind, '`'), 'kind of key'),
    key: unquoteKey(key),
  }
}

function attributeClause(key: RunNumberAttribute | RunTextAttribute, clause: Clause): RunClause {
  if (key === 'startTime' || key === 'endTime') return { on: 'number', key, ...numberTest(clause) }
  return { on: 'text', key, ...(key === 'runId' ? textOrListTest(clause) : textTest(clause)) }
}
