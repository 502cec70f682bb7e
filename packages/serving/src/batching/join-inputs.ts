import { Table, type Tensor, type TensorData, tensor } from '@waymark/models'
import { isTensor } from '../protocol/plain-prediction.ts'

type Part = Table | Tensor | Readonly<Record<string, Tensor>>

/** How many rows an input has; undefined for what cannot be joined with others. */
export function rowsOf(input: unknown): number | undefined {
  if (input instanceof Table) return input.length
  if (isTensor(input)) return input.shape[0]
  if (typeof input !== 'object' || input === null) return undefined
  const rows = Object.values(input).map((one) => (isTensor(one) ? one.shape[0] : undefined))
  return rows.length > 0 && rows.every((count) => count === rows[0]) ? rows[0] : undefined
}

/** What inputs must have in common to be joined: names, types, and all sizes but the first. */
export function shapeKey(input: unknown): string {
  if (input instanceof Table) {
    return JSON.stringify(
      [...input.columns].map(([name, column]) => [name, column.constructor.name]),
    )
  }
  if (isTensor(input)) return JSON.stringify([input.type, input.shape.slice(1)])
  return JSON.stringify(
    Object.entries(input as Record<string, Tensor>).map(([name, one]) => [name, shapeKey(one)]), // rowsOf told
  )
}

/** One input of several that have a {@link shapeKey}: their rows one after the other. */
export function joinInputs(parts: readonly unknown[]): Part {
  const [first] = parts as readonly Part[] // rowsOf told
  if (first instanceof Table) {
    const columns = [...first.columns.keys()].map((name): [string, ArrayLike<unknown>] => [
      name,
      joinData((parts as readonly Table[]).map((part) => part.columns.get(name) as TensorData)), // one key, one kind
    ])
    return new Table(new Map(columns))
  }
  if (isTensor(first)) return joinTensors(parts as readonly Tensor[]) // one key, one kind
  return Object.fromEntries(
    Object.keys(first as object).map((name) => [
      name,
      joinTensors((parts as readonly Record<string, Tensor>[]).map((part) => part[name] as Tensor)), // likewise
    ]),
  )
}

function joinTensors(parts: readonly Tensor[]): Tensor {
  const [first] = parts
  const rows = parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0)
  const data = joinData(parts.map((part) => part.data))
  return tensor(data as TensorData, [rows, ...(first?.shape.slice(1) ?? [])], first?.type)
}

function joinData(parts: readonly TensorData[]): TensorData {
  const [first] = parts
  if (!ArrayBuffer.isView(first))
    return parts.flatMap((part) => Array.from(part as readonly string[]))
  const Kind = first.constructor as new (length: number) => Float32Array // whichever it is
  const joined = new Kind(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts as readonly Float32Array[]) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
