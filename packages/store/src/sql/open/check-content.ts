import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { type AbsentSchema, absentAt } from '../migrations/absent-schema.ts'
import { MLFLOW_HEAD, revisionAge, revisionsUpTo } from '../migrations/mlflow-revisions.ts'
import { OLDEST_IN_PLACE } from '../migrations/schema-additions.ts'
import { sql } from '../sql.ts'
import { changedColumns } from './used-columns.ts'

/** Tables that a store of MLflow's has had at every revision. */
const ALWAYS_THERE = ['experiments', 'runs', 'metrics', 'params', 'tags']

/** What a store file holds: nothing yet, our revision, an older one, or a newer one to read only. */
export interface Content {
  readonly kind: 'empty' | 'head' | 'older' | 'newer'
  /** Alembic's revision; undefined in an empty file. */
  readonly revision?: string
  /** What a file of an older MLflow lacks of the tables that we use. */
  readonly absent?: AbsentSchema
}

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
  if (revision === undefined) return { kind: 'empty' }
  const age = revisionAge(revision)
  if (age === 'older' && !revisionsUpTo(revision).has(OLDEST_IN_PLACE)) {
    throw new TrackingError('STORE_OLDER', { path, uri, revision })
  }
  if (age === 'newer' && !readNewer) {
    throw new TrackingError('STORE_NEWER', { path, revision, head: MLFLOW_HEAD })
  }
  const absent = age === 'older' ? absentAt(revision) : undefined
  const columns = changedColumns(db, { isOlder: age === 'older', absent }).join(', ')
  if (columns !== '') {
    throw age === 'newer'
      ? new TrackingError('STORE_NEWER_CHANGED', { path, revision, columns })
      : new TrackingError('STORE_DAMAGED', { path, reason: `it lacks ${columns}` })
  }
  return { kind: age, revision, ...(absent && { absent }) }
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
