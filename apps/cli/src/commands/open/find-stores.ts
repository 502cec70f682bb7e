import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CommandError } from '../../program/command-error.ts'
import { EXIT } from '../../program/exit-code.ts'
import { holdsExperiments } from '../../tracking/holds-experiments.ts'

/** A database or a folder of MLflow's file store, as `--backend-store-uri` takes it. */
export interface FoundStore {
  /** Absolute. */
  readonly path: string
  readonly uri: string
}

const SQLITE_HEADER = 'SQLite format 3\0'

/**
 * The stores that a path leads to: the file or folder itself, or the `mlflow.db` and `mlruns` in it.
 * Whether a database is one of MLflow's is found out when it is opened.
 *
 * @throws {CommandError} for a path that leads to none
 */
export function findStores(given: string, cwd: string): readonly FoundStore[] {
  const path = resolve(cwd, given)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw new CommandError(`There is nothing at ${path}.`, EXIT.notFound)
  if (!stat.isDirectory()) return [databaseAt(path)]
  if (isMlruns(path)) return [folderAt(path)]
  const inside = storesIn(path)
  if (inside.length > 0) return inside
  throw new CommandError(
    `${path} holds no runs: neither an mlflow.db nor an mlruns folder with experiments.`,
    EXIT.notFound,
  )
}

/** The stores that lie in a folder under MLflow's own names; there may be none. */
export function storesIn(folder: string): readonly FoundStore[] {
  const database = join(folder, 'mlflow.db')
  const mlruns = join(folder, 'mlruns')
  return [
    ...(isDatabase(database) ? [databaseAt(database)] : []),
    ...(isMlruns(mlruns) ? [folderAt(mlruns)] : []),
  ]
}

function databaseAt(path: string): FoundStore {
  if (!isDatabase(path)) throw new CommandError(`${path} is no SQLite database.`, EXIT.failed)
  return { path, uri: `sqlite:///${path}` }
}

function folderAt(path: string): FoundStore {
  return { path, uri: path }
}

function isDatabase(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(SQLITE_HEADER.length)
    readSync(file, head, 0, head.length, 0)
    return head.toString('latin1') === SQLITE_HEADER
  } finally {
    closeSync(file)
  }
}

/** A folder of MLflow's file store, also one whose experiments all lie in its bin. */
function isMlruns(folder: string): boolean {
  return holdsExperiments(folder) || holdsExperiments(join(folder, '.trash'))
}
