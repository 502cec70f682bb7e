import { type Int64, invalid, toInt64 } from '@waymark/domain'
import type { DumpRecord } from './records.ts'

/** Fields that hold 64-bit whole numbers, which a line may have as digits. */
const INTEGERS = new Set(['step', 'timestamp', 'startTime', 'endTime', 'createdAt', 'updatedAt'])

/**
 * Reads a line of a dump.
 *
 * @throws {TrackingError} invalid for what is no record of a dump
 */
export function decodeRecord(line: string): DumpRecord {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (cause) {
    throw invalid('it is no JSON', { cause })
  }
  const record = readRecord(json)
  checkFields(record.fields, FIELDS[record.type] ?? {})
  return revive(record.fields) as DumpRecord // of a known type, with the fields that are read
}

/** What a field must be for its readers not to stumble over it. */
type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number'
const isList: Check = Array.isArray
const isEntries: Check = (value) =>
  Array.isArray(value) && value.every((one) => isText(one?.key) && isText(one?.value))
const isObject: Check = (value) => typeof value === 'object' && value !== null
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

const FIELDS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  dump: { version: isNumber },
  experiment: { experimentId: isText, name: isText, lifecycleStage: isText, tags: isEntries },
  run: {
    info: isObject,
    params: isEntries,
    tags: isEntries,
    metrics: isList,
    datasetInputs: isList,
    modelInputs: isList,
    modelOutputs: isList,
  },
  points: { runId: isText, key: isText, steps: isList, timestamps: isList, values: isList },
  loggedModel: {
    modelId: isText,
    experimentId: isText,
    name: isText,
    artifactLocation: isText,
    params: isEntries,
    tags: isEntries,
    metrics: isList,
  },
  registeredModel: { name: isText, tags: isEntries, aliases: isList },
  version: { name: isText, version: isNumber, tags: isEntries, source: orAbsent(isTextOrNull) },
  file: { owner: isObject, path: isText, sizeBytes: isNumber, sha256: isText, file: isText },
  end: { lines: isNumber },
}

/** Of a run. */
const INFO: Readonly<Record<string, Check>> = {
  runId: isText,
  runName: isText,
  experimentId: isText,
  status: isText,
  lifecycleStage: isText,
  artifactUri: isText,
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value)
}

function checkFields(
  fields: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
): void {
  for (const [name, check] of Object.entries(checks)) {
    const value = fields[name]
    if (check(value)) continue
    throw invalid(
      value === undefined ? `its '${name}' is missing` : `its '${name}' is not what it should be`,
    )
  }
}

function readRecord(json: unknown): { type: string; fields: Record<string, unknown> } {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid('it is no JSON object')
  }
  const fields = json as Record<string, unknown> // an object, just tested
  const { type } = fields
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) {
    throw invalid(
      `its type ${JSON.stringify(type)} is not one of ${Object.keys(FIELDS).join(', ')}`,
    )
  }
  return { type, fields }
}

/** Turns the texts that stand for numbers back; params and tags have texts of their own. */
function revive(fields: Record<string, unknown>): Record<string, unknown> {
  if (fields['type'] === 'points') return revivePoints(fields)
  const out: Record<string, unknown> = { ...fields }
  for (const [name, value] of Object.entries(out)) {
    if (INTEGERS.has(name)) out[name] = integer(value)
    else if (name === 'info') out[name] = reviveInfo(value as Record<string, unknown>)
    else if (name === 'metrics') out[name] = list(value).map(reviveMetric)
    else if (name === 'modelOutputs') out[name] = list(value).map(revive)
  }
  return out
}

function reviveInfo(info: Record<string, unknown>): Record<string, unknown> {
  checkFields(info, INFO)
  return revive(info)
}

function revivePoints(fields: Record<string, unknown>): Record<string, unknown> {
  const steps = list(fields['steps']).map(integer)
  const timestamps = list(fields['timestamps']).map(integer)
  const values = list(fields['values']).map(float)
  if (steps.length !== values.length || timestamps.length !== values.length) {
    throw invalid('its steps, timestamps and values are not equally many')
  }
  return { ...fields, steps, timestamps, values }
}

function reviveMetric(metric: Record<string, unknown>): Record<string, unknown> {
  checkFields(metric, { key: isText })
  return { ...revive(metric), value: float(metric['value']) }
}

function list<T = Record<string, unknown>>(value: unknown): T[] {
  if (!Array.isArray(value)) throw invalid('a list of it is none')
  return value as T[] // its items are tested where they are read
}

function integer(value: unknown): Int64 | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return toInt64(BigInt(value))
  throw invalid(`${JSON.stringify(value)} is no whole number`)
}

function float(value: unknown): number {
  if (typeof value === 'number') return value
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value)
  throw invalid(`${JSON.stringify(value)} is no number`)
}
