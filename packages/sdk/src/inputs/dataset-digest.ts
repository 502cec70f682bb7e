import { offload } from '../offload/offload.ts'
import type { Column, DatasetContent } from './dataset.ts'

/** Hexadecimal digits kept of a digest: what MLflow stores at most is 36. */
const DIGITS = 32

/** Rows of objects that count, besides how many there are: MLflow looks at as many. */
const HASHED_ROWS = 10_000

/** The digest of a local file's bytes. @throws when it cannot be read */
export async function digestOfFile(file: string): Promise<string> {
  return (await offload('digest', { file })).slice(0, DIGITS)
}

/** The digest of data: equal for equal values in equal order, whatever program computes it. */
export async function digestOfContent(content: DatasetContent): Promise<string> {
  return (await offload('digest', { parts: [...partsOf(content)] })).slice(0, DIGITS)
}

/** The digest of a description, for data that only its name and source tell. */
export async function digestOfText(text: string): Promise<string> {
  return (await offload('digest', { parts: [text] })).slice(0, DIGITS)
}

function* partsOf(content: DatasetContent): Generator<string | Uint8Array> {
  if (ArrayBuffer.isView(content)) {
    yield* columnParts(content as Column)
  } else if (Array.isArray(content)) {
    yield JSON.stringify(content.slice(0, HASHED_ROWS))
    yield `rows ${content.length}`
  } else {
    for (const [name, column] of Object.entries(content as Record<string, Column>)) {
      yield `column ${name}\n`
      yield* columnParts(column)
    }
  }
}

function* columnParts(column: Column): Generator<string | Uint8Array> {
  if (ArrayBuffer.isView(column)) {
    yield `${column.constructor.name} ${column.length}\n`
    yield new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  } else {
    yield JSON.stringify(column.slice(0, HASHED_ROWS))
    yield `rows ${column.length}`
  }
}
