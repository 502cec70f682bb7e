import { invalid, TrackingError } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { shorten } from './clauses.ts'
import {
  ATTRIBUTE_OR_TAG,
  EXPERIMENT_ATTRIBUTES,
  type ExperimentAttribute,
} from './experiment-filter.ts'
import { findKey, splitKey, unquoteKey } from './keys.ts'
import {
  LOGGED_MODEL_ALIASES,
  LOGGED_MODEL_ATTRIBUTES,
  type LoggedModelNumberAttribute,
  type LoggedModelTextAttribute,
} from './logged-model-filter.ts'
import { readOrders, type WrittenOrder } from './order-by.ts'
import {
  RUN_ATTRIBUTES,
  type RunNumberAttribute,
  type RunTextAttribute,
  splitRunKey,
} from './run-filter.ts'

/** One key that runs are ordered by. Runs without it come last, and before them those with NaN. */
export type RunOrder = { readonly ascending: boolean } & (
  | { readonly on: 'metric' | 'param' | 'tag'; readonly key: string }
  | { readonly on: 'attribute'; readonly key: RunNumberAttribute | RunTextAttribute }
)

/** The keys of a run search, most significant first; ties go by start time, newest first. */
export type RunOrderBy = readonly RunOrder[]

/**
 * Reads the order_by of a run search: `['metrics.acc DESC', 'start_time']`.
 *
 * @throws {TrackingError} `INVALID_VALUE`, also for a key given twice
 */
export function parseRunOrderBy(orderBy: readonly string[]): RunOrderBy {
  return readOrders(orderBy, toRunOrder, ({ on, key }) => `${on}.${key}`)
}

function toRunOrder({ text, ascending }: WrittenOrder): RunOrder {
  const { kind, key } = splitRunKey(text)
  if (kind === 'attribute') {
    return { on: kind, key: findKey(RUN_ATTRIBUTES, key, 'attribute'), ascending }
  }
  if (kind === 'dataset') throw invalid(`Runs cannot be ordered by ${shorten(text)}.`)
  return { on: kind, key, ascending }
}

/** One attribute that experiments are ordered by. */
export interface ExperimentOrder {
  readonly key: ExperimentAttribute
  readonly ascending: boolean
}

/** The attributes that experiments are ordered by; a second mention of one changes nothing. */
export type ExperimentOrderBy = readonly ExperimentOrder[]

/**
 * Reads the order_by of an experiment search: `['name ASC']`.
 *
 * @returns newest first if none is given
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function parseExperimentOrderBy(orderBy: readonly string[]): ExperimentOrderBy {
  const written = orderBy.length > 0 ? orderBy : ['creation_time DESC', 'experiment_id ASC']
  return readOrders(written, ({ text, ascending }) => ({
    key: attributeOf(text, EXPERIMENT_ATTRIBUTES),
    ascending,
  }))
}

/** One attribute that registered models are ordered by. */
export interface RegisteredModelOrder {
  readonly key: 'name' | 'lastUpdatedTime'
  readonly ascending: boolean
}

/** The attributes that registered models are ordered by; ties go by name. */
export type RegisteredModelOrderBy = readonly RegisteredModelOrder[]

const MODEL_KEYS = new Map<string, RegisteredModelOrder['key']>([
  ['name', 'name'],
  ['timestamp', 'lastUpdatedTime'],
  ['last_updated_timestamp', 'lastUpdatedTime'],
])

/**
 * Reads the order_by of a search for registered models: `['timestamp DESC']`.
 *
 * @throws {TrackingError} `INVALID_VALUE`, also for a key given twice
 */
export function parseRegisteredModelOrderBy(orderBy: readonly string[]): RegisteredModelOrderBy {
  return readOrders(
    orderBy,
    ({ text, ascending }) => ({ key: findKey(MODEL_KEYS, text, 'order_by key'), ascending }),
    ({ key }) => key,
  )
}

/** One attribute that model versions are ordered by. */
export interface ModelVersionOrder {
  readonly key: 'name' | 'version' | 'creationTime' | 'lastUpdatedTime'
  readonly ascending: boolean
}

/** The attributes that model versions are ordered by; ties go by name, then newest version. */
export type ModelVersionOrderBy = readonly ModelVersionOrder[]

const VERSION_KEYS = new Map<string, ModelVersionOrder['key']>([
  ['name', 'name'],
  ['version_number', 'version'],
  ['creation_timestamp', 'creationTime'],
  ['last_updated_timestamp', 'lastUpdatedTime'],
])

/**
 * Reads the order_by of a search for model versions: `['name ASC', 'version_number DESC']`.
 *
 * @returns last updated first if none is given
 * @throws {TrackingError} `INVALID_VALUE`, also for a key given twice
 */
export function parseModelVersionOrderBy(orderBy: readonly string[]): ModelVersionOrderBy {
  const written = orderBy.length > 0 ? orderBy : ['last_updated_timestamp DESC']
  return readOrders(
    written,
    ({ text, ascending }) => ({ key: attributeOf(text, VERSION_KEYS), ascending }),
    ({ key }) => key,
  )
}

function attributeOf<T>(text: string, attributes: ReadonlyMap<string, T>): T {
  const { kind, key } = splitKey(text)
  if (kind !== undefined && findKey(ATTRIBUTE_OR_TAG, kind, 'kind of key') === 'tag') {
    throw invalid(`${shorten(text)} cannot be ordered by: use an attribute.`)
  }
  return findKey(attributes, unquoteKey(key), 'order_by key')
}

/** One key that logged models are ordered by; models without it come last. */
export type LoggedModelOrder = { readonly ascending: boolean } & (
  | {
      readonly on: 'attribute'
      readonly key: LoggedModelNumberAttribute | LoggedModelTextAttribute
    }
  | {
      readonly on: 'metric'
      readonly key: string
      /** Only values measured on this dataset count; undefined for any. */
      readonly datasetName: string | undefined
      readonly datasetDigest: string | undefined
    }
)

/** The keys that logged models are ordered by; ties go by creation, newest first, then id. */
export type LoggedModelOrderBy = readonly LoggedModelOrder[]

/** An order of logged models as a client sends it: fields instead of a text. */
export interface LoggedModelOrderFields {
  readonly fieldName: string
  readonly ascending: boolean
  readonly datasetName?: string | undefined
  readonly datasetDigest?: string | undefined
}

/**
 * Reads the order_by of a search for logged models: attributes and metrics.
 *
 * @throws {TrackingError} `INVALID_VALUE`, also for params and tags
 */
export function parseLoggedModelOrderBy(
  orderBy: readonly LoggedModelOrderFields[],
): LoggedModelOrderBy {
  if (orderBy.length > LIMITS.searchOrderKeys) {
    throw invalid(`order_by has ${orderBy.length} keys, more than ${LIMITS.searchOrderKeys}.`)
  }
  return orderBy.map(({ fieldName, ascending, datasetName, datasetDigest }) => {
    const { kind, key } = splitKey(fieldName)
    if (kind === undefined) {
      return { on: 'attribute', key: loggedModelAttribute(fieldName), ascending }
    }
    if (kind !== 'metrics') {
      throw invalid(
        `Invalid order_by field name '${shorten(fieldName)}': only attributes and metrics.<key> are ordered by.`,
      )
    }
    // An empty name or digest counts as none.
    const dataset = {
      datasetName: datasetName || undefined,
      datasetDigest: datasetDigest || undefined,
    }
    return { on: 'metric', key, ascending, ...dataset }
  })
}

function loggedModelAttribute(fieldName: string) {
  const key = LOGGED_MODEL_ALIASES.get(fieldName) ?? LOGGED_MODEL_ATTRIBUTES.get(fieldName)
  if (key !== undefined) return key
  const known = [...LOGGED_MODEL_ALIASES.keys(), ...LOGGED_MODEL_ATTRIBUTES.keys()]
  throw new TrackingError('LOGGED_MODEL_ORDER_UNKNOWN', { field: shorten(fieldName), known })
}
