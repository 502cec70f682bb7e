import { elementCount, TENSOR_ARRAYS, type Tensor, type TensorType } from './tensor.ts'

/** What lists in lists hold, flat, and how deep and long they are. */
export interface Flattened {
  readonly shape: readonly number[]
  readonly values: readonly unknown[]
}

/** A tensor's elements as lists in lists: numbers, booleans and texts; whole numbers of 64 bits as numbers. */
export function toNestedList(source: Tensor): unknown {
  const { shape, data, type } = source
  const at = (index: number): unknown => {
    const value = data[index]
    return type === 'bool' ? value === 1 : typeof value === 'bigint' ? toNumber(value) : value
  }
  return nest(shape, 0, 0, elementCount(shape), at)
}

function nest(
  shape: readonly number[],
  depth: number,
  from: number,
  count: number,
  at: (index: number) => unknown,
): unknown {
  const size = shape[depth]
  if (size === undefined) return at(from)
  const inner = size === 0 ? 0 : count / size
  return Array.from({ length: size }, (_, index) =>
    nest(shape, depth + 1, from + index * inner, inner, at),
  )
}

/** A whole number as JSON can carry it; beyond 2^53 it stays a bigint. */
export function toNumber(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Flattens lists in lists of equal lengths; undefined when their lengths differ. */
export function flattenList(list: unknown): Flattened | undefined {
  const shape: number[] = []
  for (let inner = list; isList(inner); inner = inner[0]) shape.push(inner.length)
  const values: unknown[] = []
  return collect(list, shape, 0, values) ? { shape, values } : undefined
}

function collect(list: unknown, shape: readonly number[], depth: number, into: unknown[]): boolean {
  if (depth === shape.length) {
    into.push(list)
    return !isList(list)
  }
  if (!isList(list) || list.length !== shape[depth]) return false
  for (let index = 0; index < list.length; index += 1) {
    if (!collect(list[index], shape, depth + 1, into)) return false
  }
  return true
}

/** Whether it is a list: an array or a typed array that is not bytes. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !Buffer.isBuffer(value))
}

/** An array of a type for so many elements. */
export function emptyData(type: TensorType, length: number) {
  return type === 'str' ? Array.from({ length }, () => '') : new TENSOR_ARRAYS[type](length)
}
