import { type ArtifactPlace, type Artifacts, joinArtifactPath } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import type { ServerSettings } from '../settings.ts'

/** A path below a stored location: a run's, a logged model's, a model version's. */
export function placeBelow(artifacts: Artifacts, location: string, path: string): ArtifactPlace {
  const place = artifacts.resolve(location)
  return { repository: place.repository, path: joinArtifactPath(place.path, path) }
}

/**
 * A path below the artifacts that this server keeps.
 *
 * @throws {TrackingError} `ARTIFACTS_NOT_SERVED` when the operator turned these routes off
 */
export function servedPlace(
  { artifacts, settings }: { artifacts: Artifacts; settings: ServerSettings },
  path: string,
): ArtifactPlace {
  if (!settings.serveArtifacts) throw new TrackingError('ARTIFACTS_NOT_SERVED', {})
  return { repository: artifacts.destination, path }
}
