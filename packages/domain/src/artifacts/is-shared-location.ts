import { isLocalUri } from './local-uri.ts'
import { splitUri } from './uri.ts'

/**
 * Whether a location means the same place to everybody, so that what is carried elsewhere can leave
 * its files there: an object store is one; a folder, and what a server hands out, are not.
 */
export function isSharedLocation(location: string): boolean {
  if (location === '' || isLocal(location)) return false
  return !['mlflow-artifacts', 'http', 'https', 'dbfs'].includes(splitUri(location).scheme)
}

// A file on another host is named so that nobody else can open it: no place for everybody.
function isLocal(location: string): boolean {
  try {
    return isLocalUri(location)
  } catch {
    return true
  }
}
