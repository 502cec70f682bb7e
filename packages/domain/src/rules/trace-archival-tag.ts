import { invalid } from '../errors.ts'
import type { KeyValue } from '../tag.ts'

/** Tags of an experiment that tell MLflow when to archive traces, and where each says how long. */
const RETENTION = 'mlflow.trace.archivalRetention'
const ARCHIVE_NOW = 'mlflow.trace.archiveNow'

/** Minutes, hours or days: `30d`. */
const DURATION = /^[1-9][0-9]*[mhd]$/
const DURATION_LENGTH = 32

/**
 * Refuses a value of these tags that MLflow could not follow; other tags pass.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkTraceArchivalTag({ key, value }: KeyValue): void {
  if (key === RETENTION) {
    const { type, value: duration } = parseObject(key, value)
    if (type !== 'duration') throw invalid(`The tag ${key} must have the type 'duration'.`)
    checkDuration(key, duration)
  } else if (key === ARCHIVE_NOW) {
    const { older_than: duration } = parseObject(key, value)
    if (duration !== undefined && duration !== null) checkDuration(key, duration)
  }
}

function parseObject(key: string, text: string): Readonly<Record<string, unknown>> {
  const value = parse(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>> // just tested
  }
  throw invalid(`The tag ${key} must hold a JSON object.`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // refused by the caller
  }
}

function checkDuration(key: string, duration: unknown): void {
  const text = typeof duration === 'string' ? duration.trim() : ''
  if (text.length > DURATION_LENGTH || !DURATION.test(text)) {
    throw invalid(`The tag ${key} needs a duration of minutes, hours or days, for example '30d'.`)
  }
}
