import type { PartialFile } from '../partial-file.ts'
import { npyType, sizesOf } from './npy-type.ts'
import { parsePythonLiteral } from './python-literal.ts'
import { bytesOf, type StoredArray } from './stored-array.ts'

// The header of nearly every file; a longer one costs another request.
const HEAD_BYTES = 4_096
// NumPy itself trusts none of more than 10,000 letters.
const MOST_HEADER_BYTES = 1_000_000
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const // \x93NUMPY

/**
 * Reads the header of a NumPy file.
 *
 * @throws {Error} for what is no such file
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export async function readNpy(file: PartialFile): Promise<StoredArray> {
  const head = new DataView(await file.slice(0, Math.min(file.byteLength, HEAD_BYTES)))
  if (head.byteLength < 10 || MAGIC.some((byte, at) => head.getUint8(at) !== byte)) {
    throw new Error('it does not begin as one')
  }
  const version = head.getUint8(6)
  if (version < 1 || version > 3) throw new Error(`version ${version} of the format is not known`)
  if (version > 1 && head.byteLength < 12) throw new Error('it ends within its header')
  const from = version === 1 ? 10 : 12
  const length = version === 1 ? head.getUint16(8, true) : head.getUint32(8, true)
  if (length > MOST_HEADER_BYTES) throw new Error('its header is longer than a megabyte')
  const start = from + length
  if (start > file.byteLength) throw new Error('it ends within its header')
  const bytes =
    start <= head.byteLength ? head.buffer.slice(from, start) : await file.slice(from, start)
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes)
  return { ...arrayOf(text), start }
}

function arrayOf(header: string): Omit<StoredArray, 'start'> {
  const facts = parsePythonLiteral(header)
  if (!(facts instanceof Map)) throw new Error('its header is no list of names and values')
  const array = {
    type: npyType(facts.get('descr') ?? null),
    shape: sizesOf(facts.get('shape')),
    isFortran: facts.get('fortran_order') === true,
  }
  if (!Number.isSafeInteger(bytesOf(array))) {
    throw new Error('its header tells of more values than there can be')
  }
  return array
}
