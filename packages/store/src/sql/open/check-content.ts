import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { MLFLOW_HEAD, revisionAge } from '../migrations/mlflow-revisions.ts'
import { sql } from '../sql.ts'
import { changedColumns } from './used-columns.ts'

/** Tables that a store of MLflow's has had at every revision. */
const ALWAYS_THERE = ['experiments', 'runs', 'metrics', 'params', 'tags']

/** What a store file holds: nothing yet, our revision, or a newer one that we can only read. */
export type Content = 'empty' | 'head' | 'newer'

/** How {@link checkContent} treats what it finds. */
export interface ContentRules {
  /** The store as the user named it, for the command that upgrades it. */
  readonly uri: string
  /** Whether a newer revision is taken when the columns that we use are unchanged. */
  readonly readNewer: boolean
}

/**
 * Finds out whose file this is, at which revision.
 *
 * @throws {TrackingError} `STORE_FOREIGN`, `STORE_OLDER`, `STORE_NEWER`, `STORE_NEWER_CHANGED`,
 *   `STORE_DAMAGED`
 */
export function checkContent(db: SqliteConnection, { uri, readNewer }: ContentRules): Content {
  const { path } = db
  const revision = findRevision(db)
  if (revision === undefined) return 'empty'
  const age = revisionAge(revision)
  if (age === 'older') {
    throw new TrackingError('STORE_OLDER', { path, uri, revision, head: MLFLOW_HEAD })
  }
  if (age === 'newer' && !readNewer) {
    throw new TrackingError('STORE_NEWER', { path, revision, head: MLFLOW_HEAD })
  }
  const columns = changedColumns(db).join(', ')
  if (columns !== '') {
    throw age === 'newer'
      ? new TrackingError('STORE_NEWER_CHANGED', { path, revision, columns })
      : new TrackingError('STORE_DAMAGED', { path, reason: `it lacks ${columns}` })
  }
  return age
}

/** Alembic's note of the revision; undefined in a file without tables. */
function findRevision(db: SqliteConnection): string | undefined {
  const tables = new Set(
    db
      .all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type IN ('table', 'view')`)
      .map((row) => row.name),
  )
  if (tables.size === 0) return undefined
  const missing = ['alembic_version', ...ALWAYS_THERE].filter((name) => !tables.has(name))
  if (missing.length > 0) throw foreign(db.path, `it has no table ${missing[0]}`)
  const [row, ...others] = db.all<{ version_num: string }>(
    sql`SELECT version_num FROM alembic_version`,
  )
  if (row === undefined || others.length > 0) {
    throw foreign(db.path, 'its table alembic_version does not name one revision')
  }
  return row.version_num
}

function foreign(path: string, reason: string): TrackingError {
  return new TrackingError('STORE_FOREIGN', { path, reason })
}
