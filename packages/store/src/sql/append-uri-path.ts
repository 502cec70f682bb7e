// The end of the path is where the query or fragment begins; a URI without either is all path.
const PATH_END = /[?#]/

/**
 * A URI or plain path with more path at its end. A query or fragment stays behind the path:
 * `s3://b/root?x=1` with `7` becomes `s3://b/root/7?x=1`.
 */
export function appendUriPath(uri: string, ...segments: readonly string[]): string {
  const hasScheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(uri)
  const end = hasScheme ? uri.search(PATH_END) : -1
  const path = end < 0 ? uri : uri.slice(0, end)
  const rest = end < 0 ? '' : uri.slice(end)
  return path.replace(/\/$/, '') + segments.map((segment) => `/${segment}`).join('') + rest
}
