import type { TensorType } from '../tensors/tensor.ts'

const BITS: Readonly<Partial<Record<TensorType, readonly [number, number]>>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
}

/** An element as a tensor's array keeps it; undefined where it is none of the type. */
export function castElement(value: unknown, type: TensorType): unknown {
  if (type === 'str') return typeof value === 'string' ? value : undefined
  if (type === 'float32' || type === 'float64') return floatOf(value)
  if (type === 'bool') return boolOf(value)
  if (type === 'int64' || type === 'uint64') return wholeOf(value, type)
  const [least, most] = BITS[type] ?? [0, 0] // of each type that is left
  const number = typeof value === 'bigint' ? Number(value) : value
  const fits = Number.isInteger(number) && (number as number) >= least && (number as number) <= most
  return fits ? number : undefined
}

function floatOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value === null || value === undefined) return Number.NaN
  const number = typeof value === 'bigint' ? Number(value) : undefined
  return number === undefined || Number.isFinite(number) ? number : undefined
}

function boolOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0
  return value === 0 || value === 1 ? value : undefined
}

function wholeOf(value: unknown, type: 'int64' | 'uint64'): bigint | undefined {
  if (typeof value !== 'bigint' && !Number.isInteger(value)) return undefined
  const whole = BigInt(value as number | bigint) // as just checked
  const fits = type === 'int64' ? BigInt.asIntN(64, whole) : BigInt.asUintN(64, whole)
  return fits === whole ? whole : undefined
}
