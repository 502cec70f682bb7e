import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { isLocalUri } from './local-uri.ts'
import { decodePercentFully } from './percent.ts'
import { splitUri, type UriParts } from './uri.ts'

/**
 * Schemes whose location names the host to connect to. A server that opened them would connect
 * wherever a client says, so they are refused when they are stored.
 */
const HOST_SCHEMES = new Set(
  'ftp sftp hdfs viewfs http https mlflow-artifacts r2 b2 abfss'.split(' '),
)

/**
 * Refuses a place for artifacts that must not be stored, whoever opens it later: an experiment's
 * location, or (with another `field`) the source of a model version. The rules are MLflow's; what
 * passes may still be a place that this server does not open.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkArtifactLocation(location: string, field = 'artifact_location'): void {
  if (/\p{Cc}/u.test(location)) {
    throw invalid(`'${field}' contains control characters.`)
  }
  const parts = splitUri(location)
  if (parts.fragment !== '' || parts.params !== '') {
    throw invalid(`'${field}' must not have a fragment or params: '${location}'.`)
  }
  // Appended paths end up in front of the query, where `..` would step out of the location.
  if (decodePercentFully(parts.query)?.includes('..') ?? true) {
    throw invalid(`'${field}' must not have '..' in its query: '${location}'.`)
  }
  checkArtifactScheme(location, field)
  if (location.startsWith('runs:')) {
    throw invalid(`'${field}' cannot be a runs:/ URI: '${location}'.`)
  }
  isLocalUri(location) // a file on another host throws
  if ([...location].length > LIMITS.artifactLocationLength) {
    throw invalid(
      `'${field}' is longer than ${LIMITS.artifactLocationLength} characters. Choose a shorter one.`,
    )
  }
}

/**
 * Refuses a location that names a host to connect to, as {@link checkArtifactLocation} does.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkArtifactScheme(location: string, field: string): void {
  const parts = splitUri(location)
  if (HOST_SCHEMES.has(parts.scheme) && !isOwnArtifacts(parts)) {
    throw invalid(
      `'${field}' cannot use the scheme '${parts.scheme}': it names a host for the server to connect to. Use a path, an object store or 'mlflow-artifacts:/…'.`,
    )
  }
}

/** `mlflow-artifacts:/path` without a host means the server that is asked. */
function isOwnArtifacts({ scheme, authority }: UriParts): boolean {
  return scheme === 'mlflow-artifacts' && authority === ''
}
