import { INT64_MAX, INT64_MIN, type Int64, toInt64 } from '@waymark/domain'

/**
 * Numbers as MLflow reads them: its JSON layer hands texts to Python's int() and float(), whose
 * grammars are wider than JSON's and not JavaScript's.
 */

const PYTHON_INT = /^[\s]*[+-]?\d+(?:_\d+)*[\s]*$/
const PYTHON_FLOAT =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|inf(?:inity)?|nan)\s*$/i

/** What Python's float(text) gives; undefined where it raises. */
export function parsePythonFloat(text: string): number | undefined {
  if (!PYTHON_FLOAT.test(text)) return undefined
  const plain = text.trim().replaceAll('_', '').toLowerCase()
  const magnitude = plain.replace(/^[+-]/, '')
  if (magnitude === 'nan') return Number.NaN
  if (magnitude.startsWith('inf')) return plain.startsWith('-') ? -Infinity : Infinity
  return Number(plain)
}

/** What Python's int(text) gives; undefined where it raises. */
export function parsePythonInt(text: string): bigint | undefined {
  if (!PYTHON_INT.test(text)) return undefined
  const plain = text.trim().replaceAll('_', '')
  return plain.startsWith('-') ? -BigInt(plain.slice(1)) : BigInt(plain.replace(/^\+/, ''))
}

/** What Python's int() makes of a JSON value: fractions are cut off. Undefined where it raises. */
export function pythonInt(value: unknown): bigint | undefined {
  if (typeof value === 'string') return parsePythonInt(value)
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return BigInt(value)
  return typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined
}

/** A whole number within 64 bits; undefined beyond. */
export function withinInt64(value: bigint): Int64 | undefined {
  return value >= INT64_MIN && value <= INT64_MAX ? toInt64(value) : undefined
}

/**
 * The 64-bit integer that a JSON value stands for: 5, 5.0, "5", "5.0" and "1e3" do; 5.5, true, ""
 * and "5 " do not. Undefined where it is none.
 */
export function readInt64(value: unknown): Int64 | undefined {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return value === 0 ? 0 : value // -0 is the integer 0
    return Number.isInteger(value) ? withinInt64(BigInt(value)) : undefined
  }
  if (typeof value === 'bigint') return withinInt64(value)
  if (typeof value !== 'string' || value.includes(' ')) return undefined
  const whole = parsePythonInt(value)
  if (whole !== undefined) return withinInt64(whole)
  const float = parsePythonFloat(value)
  return float !== undefined && Number.isInteger(float) ? withinInt64(BigInt(float)) : undefined
}

/** As {@link readInt64}, within 32 bits. */
export function readInt32(value: unknown): number | undefined {
  const whole = readInt64(value)
  return typeof whole === 'number' && whole >= -2147483648 && whole <= 2147483647
    ? whole
    : undefined
}

/**
 * The float that a JSON value stands for; booleans count as 0 and 1. NaN and the infinities only
 * as text, and "nan" in lower case not at all. Undefined where it is none.
 */
export function readDouble(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string') return value === 'nan' ? undefined : parsePythonFloat(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'bigint') return undefined
  const float = Number(value)
  return Number.isFinite(float) ? float : undefined
}
