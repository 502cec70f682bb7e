import { checkArtifactLocation, invalid, isSharedLocation } from '@waymark/domain'

/**
 * A location that something taken in may keep: one in an object store. A path or `mlflow-artifacts:`
 * would be another's files here.
 *
 * @throws {TrackingError} invalid
 */
export function checkedLocation(location: string | null, field: string): string | null {
  if (location === null) return null
  checkArtifactLocation(location, field)
  if (isSharedLocation(location)) return location
  throw invalid(
    `'${field}' can only be a place in an object store, not '${location}'. Leave it out, and send the files.`,
  )
}
