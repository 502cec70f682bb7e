import { TrackingError } from '@waymark/domain'
import { readWirePath } from './wire-path.ts'

/**
 * The path that the query of a download names.
 *
 * @throws {TrackingError} `MISSING_FIELD`, `ARTIFACT_PATH_INVALID`, `ARTIFACT_NOT_FOUND`
 */
export function readQueryPath(query: URLSearchParams): string {
  const sent = query.get('path')
  if (sent === null) throw new TrackingError('MISSING_FIELD', { field: 'path' })
  return readWirePath(sent)
}
