import { isLocalUri, splitUri } from '@waymark/domain'

/**
 * Whether files can stay where they are: an object store is the same place for everybody, while a
 * folder and what a server hands out are not.
 */
export function stays(location: string): boolean {
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
