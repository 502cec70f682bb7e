import { dirname, join } from 'node:path'
import { findFolderPath } from './files/open/folder-uri.ts'
import { parseStoreUri } from './sql/open/store-uri.ts'

/** Where a store that is opened without a server lies, and its artifacts. */
export interface PlacesBeside {
  /** The database file or the folder, absolute. */
  readonly path: string
  /** For `openStore`. */
  readonly artifactRoot: string
  /** What `mlflow-artifacts:/` means: the folder where a server started here keeps them. */
  readonly destination: string
  /** Folders that belong to the store, where its runs' artifacts may lie. */
  readonly artifactFolders: readonly string[]
}

/**
 * Where the artifacts of a store are: in a folder of MLflow's file store itself, or in `mlartifacts`
 * beside a database. Absolute, so that any program finds them from anywhere.
 *
 * @throws {TrackingError} `STORE_URI_NOT_SUPPORTED`
 */
export function placesBeside(uri: string, cwd: string): PlacesBeside {
  const folder = findFolderPath(uri, cwd)
  const path = folder ?? parseStoreUri(uri, cwd)
  const destination = join(dirname(path), 'mlartifacts')
  return folder === undefined
    ? {
        path,
        artifactRoot: destination,
        destination,
        artifactFolders: [join(dirname(path), 'mlruns'), destination],
      }
    : { path, artifactRoot: '', destination, artifactFolders: [folder, destination] }
}
