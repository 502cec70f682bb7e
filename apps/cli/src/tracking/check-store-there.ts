import { existsSync } from 'node:fs'
import { isFolderUri, placesBeside } from '@waymark/store'
import { CommandError } from '../program/command-error.ts'
import { EXIT } from '../program/exit-code.ts'

/**
 * For commands that make no store: whoever only looks is not to leave an empty one behind.
 *
 * @throws {CommandError} where a URI names a database or folder that is not there
 */
export function checkStoreThere(uri: string, cwd: string): void {
  const { path } = placesBeside(uri, cwd)
  if (existsSync(path)) return
  throw new CommandError(
    `There is no ${isFolderUri(uri, cwd) ? 'folder' : 'database'} at ${path}. Name another one, or a server, with --tracking-uri or MLFLOW_TRACKING_URI.`,
    EXIT.notFound,
  )
}
