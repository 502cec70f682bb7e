import { join } from 'node:path'
import { findLocalPath, isLocalUri } from '@waymark/domain'

/**
 * A location with a relative path made absolute, so that it means the same place after the server
 * was started elsewhere. Others, `s3://bucket` or `/data`, stay as they are.
 */
export function absoluteLocation(location: string, cwd: string): string {
  if (!isLocalUri(location)) return location
  const path = findLocalPath(location) ?? location
  if (path.startsWith('/')) return location
  const absolute = join(cwd, path)
  return /^file:/i.test(location) ? `file://${absolute}` : absolute
}
