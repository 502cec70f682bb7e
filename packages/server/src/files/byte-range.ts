import type { ByteRange } from '@waymark/artifacts'

/** A range that the file has no byte of. */
export const UNSATISFIABLE = 'unsatisfiable'

/**
 * Reads a Range header (RFC 9110). `undefined` asks for the whole file: so do several ranges and
 * what cannot be read, which the standard lets a server ignore.
 */
export function readRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | typeof UNSATISFIABLE | undefined {
  const given = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (given === null) return undefined
  const [, from = '', to = ''] = given
  if (from === '' && to === '') return undefined
  // `-5` is the last five bytes.
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (from !== '' && to !== '' && Number(to) < first) return undefined
  return first >= sizeBytes ? UNSATISFIABLE : { first, last }
}
