import {
  checkBatchSize,
  checkParamKeysUnique,
  checkRunId,
  invalid,
  type KeyValue,
  parseJsonText,
  type RunBatch,
  storableParam,
  storableRunTag,
  TrackingError,
} from '@waymark/domain'
import type { Decoded, Message } from '../../wire/field.ts'
import { bodyText } from '../../wire/json-body.ts'
import {
  checkContentType,
  type DecodeInput,
  makeRawReader,
  normalizeBody,
} from '../../wire/read-request.ts'
import type { metric } from '../metrics/metric.ts'
import { PointPacker } from '../metrics/point-packer.ts'

type LoggedMetric = Decoded<(typeof metric)['fields']>

interface LoggedBatch {
  readonly runId: string
  readonly metrics: readonly LoggedMetric[]
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
}

type Json = Readonly<Record<string, unknown>>

/**
 * Decodes a batch in one pass from JSON to columns. Only what clients usually send takes that way:
 * anything unusual (other spellings, numbers as text, an unknown type) makes the whole body go
 * through the table, which knows all of MLflow's rules. Both ways give the same batch.
 */
export function decodeLogBatch(table: Message): (input: DecodeInput) => RunBatch {
  const readByTable = makeRawReader(table, { strict: true })
  return (input) => {
    checkContentType(input)
    const text = input.body && bodyText(input.body)
    const batch = text && packUsual(parsePlainJson(text))
    if (batch) return batch

    const body = normalizeBody(text && parseJsonText(text))
    checkFieldsGiven(body)
    return packBatch(readByTable(body) as unknown as LoggedBatch) // the table is the type
  }
}

/**
 * `JSON.parse`, undefined when it fails. Whole numbers that it rounds are none that the usual form
 * may hold, and depth matters only to whoever walks values that it doesn't know; so neither needs
 * a scan of the text here, which would cost a third of the parse.
 */
function parsePlainJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The batch of a body in the usual form, or undefined. Refuses what no form could make right. */
function packUsual(raw: unknown): RunBatch | undefined {
  if (!isObject(raw)) return undefined
  for (const name in raw) {
    if (name !== 'run_id' && name !== 'metrics' && name !== 'params' && name !== 'tags') {
      return undefined
    }
  }
  const { run_id: runId, metrics = [], params = [], tags = [] } = raw
  if (typeof runId !== 'string' || runId === '') return undefined
  if (!Array.isArray(metrics) || !isKeyValues(params) || !isKeyValues(tags)) return undefined
  checkRunId(runId)
  checkBatchSize({ metrics: metrics.length, params: params.length, tags: tags.length })
  const points = packUsualMetrics(metrics)
  return points && { runId, points: points.columns(), ...checkKeyValues(params, tags) }
}

function packUsualMetrics(metrics: readonly unknown[]): PointPacker | undefined {
  const packer = new PointPacker(metrics.length)
  for (let row = 0; row < metrics.length; row += 1) {
    const point = metrics[row]
    if (!isObject(point) || hasUnusualFields(point)) return undefined
    const { key, value, timestamp, step = 0 } = point
    if (
      typeof key !== 'string' ||
      key === '' ||
      typeof value !== 'number' ||
      !Number.isFinite(value) ||
      !Number.isSafeInteger(timestamp) ||
      !Number.isSafeInteger(step)
    ) {
      return undefined
    }
    packer.add(row, key, value, timestamp as number, step as number) // safe integers, just tested
  }
  return packer
}

/** Whether a point has more than key, value, timestamp and step. Absent on nearly every point. */
function hasUnusualFields(point: Json): boolean {
  return (
    point['model_id'] !== undefined ||
    point['modelId'] !== undefined ||
    point['dataset_name'] !== undefined ||
    point['datasetName'] !== undefined ||
    point['dataset_digest'] !== undefined ||
    point['datasetDigest'] !== undefined ||
    point['run_id'] !== undefined ||
    point['runId'] !== undefined
  )
}

function isKeyValues(value: unknown): value is readonly KeyValue[] {
  return Array.isArray(value) && value.every(isUsualKeyValue)
}

function isUsualKeyValue(entry: unknown): boolean {
  if (!isObject(entry)) return false
  const { key, value = '' } = entry
  return typeof key === 'string' && key !== '' && isPlainText(key) && isPlainText(value)
}

// Lone surrogates can only come from escapes and are refused by the table's reader.
const LONE_SURROGATE = /\p{Surrogate}/u

function isPlainText(value: unknown): boolean {
  return typeof value === 'string' && !LONE_SURROGATE.test(value)
}

function packBatch({ runId, metrics, params, tags }: LoggedBatch): RunBatch {
  checkRunId(runId)
  checkBatchSize({ metrics: metrics.length, params: params.length, tags: tags.length })
  const packer = new PointPacker(metrics.length)
  metrics.forEach((point, row) => {
    packer.add(row, point.key, point.value, point.timestamp, point.step)
    packer.link(row, point)
  })
  return { runId, points: packer.columns(), ...checkKeyValues(params, tags) }
}

function checkKeyValues(
  params: readonly KeyValue[],
  tags: readonly KeyValue[],
): Pick<RunBatch, 'params' | 'tags'> {
  checkParamKeysUnique(params)
  return {
    params: params.map((param, i) => storableParam(withValue(param), `params[${i}].`)),
    tags: tags.map((tag, i) => storableRunTag(withValue(tag), `tags[${i}].`)),
  }
}

/** A value may be left out and is '' then. */
function withValue({ key, value }: KeyValue): KeyValue {
  return { key, value: value ?? '' }
}

const REQUIRED = {
  metrics: ['key', 'value', 'timestamp'],
  params: ['key'],
  tags: ['key'],
} as const

/** MLflow looks at what was sent for these, before it reads any of it. */
function checkFieldsGiven(body: unknown): void {
  if (!isObject(body)) throw invalid('The request body must be a JSON object.')
  for (const [listName, fields] of Object.entries(REQUIRED)) {
    const entries = body[listName]
    if (entries === undefined) continue
    if (!Array.isArray(entries)) throw invalid(`'${listName}' must be a list.`)
    entries.forEach((entry: unknown, i) => {
      if (!isObject(entry)) throw invalid(`${listName}[${i}] must be a JSON object.`)
      for (const field of fields) {
        const value = entry[field]
        if (value === undefined || value === null || value === '') {
          throw new TrackingError('MISSING_FIELD', { field: `${listName}[${i}].${field}` })
        }
      }
    })
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
