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
  const missing = REQUIRED[record.type]?.find((field) => record.fields[field] === undefined)
  if (missing !== undefined) throw invalid(`its '${missing}' is missing`)
  return revive(record.fields) as DumpRecord // of a known type, with the fields that are read
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  dump: ['version'],
  experiment: ['experimentId', 'name', 'lifecycleStage', 'tags'],
  run: ['info', 'params', 'tags', 'metrics'],
  points: ['runId', 'key', 'steps', 'timestamps', 'values'],
  loggedModel: ['modelId', 'experimentId', 'name', 'params', 'tags', 'metrics'],
  registeredModel: ['name', 'tags', 'aliases'],
  version: ['name', 'version', 'tags'],
  file: ['owner', 'path', 'sizeBytes', 'sha256', 'file'],
  end: ['lines'],
}

function readRecord(json: unknown): { type: string; fields: Record<string, unknown> } {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid('it is no JSON object')
  }
  const fields = json as Record<string, unknown> // an object, just tested
  const { type } = fields
  if (typeof type !== 'string' || !(type in REQUIRED)) {
    throw invalid(
      `its type ${JSON.stringify(type)} is not one of ${Object.keys(REQUIRED).join(', ')}`,
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
    else if (name === 'info') out[name] = revive(value as Record<string, unknown>)
    else if (name === 'metrics') out[name] = list(value).map(reviveMetric)
    else if (name === 'modelOutputs') out[name] = list(value).map(revive)
  }
  return out
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
