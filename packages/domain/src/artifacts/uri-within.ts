import { decodePercentFully } from './percent.ts'
import { splitUri } from './uri.ts'

/**
 * Whether `location` lies at or below `root`: same scheme, same authority, and the root's segments
 * first, compared after all escapes are resolved. A root without a path contains nothing, and so
 * does one that a `..` leads out of.
 */
export function isUriWithin(location: string, root: string): boolean {
  const inner = normalised(location)
  const outer = normalised(root)
  return (
    inner.scheme === outer.scheme &&
    inner.authority === outer.authority &&
    outer.segments.length > 0 &&
    !inner.segments.includes('..') &&
    outer.segments.every((segment, index) => inner.segments[index] === segment)
  )
}

/** Whether a location means artifacts that a tracking server hands out, this one or another. */
export function isServedArtifactUri(location: string): boolean {
  const { scheme, segments } = normalised(location)
  if (scheme === 'mlflow-artifacts') return true
  const route = '/api/2.0/mlflow-artifacts/artifacts/'
  return /^https?$/.test(scheme) && `/${segments.join('/')}/`.includes(route)
}

function normalised(location: string) {
  const { scheme, authority, path, params } = splitUri(location)
  // Params are part of the last segment here; `splitUri` parts them for a few schemes only.
  const whole = params === '' ? path : `${path};${params}`
  const segments = whole
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => decodePercentFully(segment) ?? '..')
  return { scheme, authority: authority.toLowerCase(), segments }
}
