import { invalid } from '@waymark/domain'

/** What file systems take in one name. */
const MAX_NAME_BYTES = 255

/**
 * The path of the file that holds a key's value, relative to its folder: a key with `/` lies in
 * folders, as MLflow's file store has it.
 *
 * @throws {TrackingError} invalid for a key that would be another path, or leave the folder
 */
export function keyPath(key: string): string {
  const segments = key.split('/')
  for (const segment of segments) {
    if (segment === '' || segment === '.' || segment === '..') {
      throw invalid(`The name '${key}' cannot be kept in a folder: it is no plain path.`)
    }
    if (Buffer.byteLength(segment) > MAX_NAME_BYTES) {
      throw invalid(
        `The name '${key}' cannot be kept in a folder: '${segment}' has more than ${MAX_NAME_BYTES} bytes. Use a shorter one.`,
      )
    }
  }
  return segments.join('/')
}
