import { existsSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import { backupStore } from '../backup.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openUntouched } from '../dialects/sqlite/inspect.ts'
import { letGoOfClosedFiles } from '../dialects/sqlite/let-go.ts'
import { openAlone } from '../dialects/sqlite/open-sqlite.ts'
import { MLFLOW_HEAD } from '../migrations/mlflow-revisions.ts'
import { inspectFile } from '../open/inspect-file.ts'
import { parseStoreUri } from '../open/store-uri.ts'
import { sql } from '../sql.ts'
import { outstandingRowChanges } from './change-rows.ts'
import { headTables } from './head-tables.ts'
import { dropAside, rebuildTables } from './rebuild-tables.ts'

/** What an upgrade did, or would do. */
export interface StoreUpgrade {
  /** Absolute. */
  readonly path: string
  /** MLflow's revisions; the same where there was nothing to do. */
  readonly from: string
  readonly to: string
  /** The copy that was made before; undefined where none was. */
  readonly backup: string | undefined
  /** In words for people, in order. */
  readonly steps: readonly string[]
}

/** How to upgrade. */
export interface UpgradeOptions {
  readonly cwd: string
  readonly now: () => number
  /** Changes nothing, only says what would be done. */
  readonly isDryRun?: boolean
  /** Default true. */
  readonly makesBackup?: boolean
  /** Hears of each table before its rows are copied. */
  readonly onTable?: (table: string) => void
}

/**
 * Brings a database of an older MLflow to the newest schema, as `mlflow db upgrade` would: the same
 * tables, columns, indexes, constraints and rows. One transaction: killed at any moment, the file is
 * the old or the new one.
 *
 * @param uri a store URI or a path
 * @throws {TrackingError} `STORE_IN_USE` while another process has the file open;
 *   `STORE_BACKUP_EXISTS`; `UPGRADE_LOSES_VALUE`; otherwise as `openStore`
 */
export async function upgradeStore(uri: string, options: UpgradeOptions): Promise<StoreUpgrade> {
  const path = parseStoreUri(uri, options.cwd)
  if (!existsSync(path)) throw new TrackingError('STORE_FILE_MISSING', { path })
  const { revision: from } = await inspectFile(path, { uri, readNewer: false })
  if (from === undefined) {
    throw new TrackingError('STORE_FOREIGN', { path, reason: 'it is empty' })
  }
  const to = MLFLOW_HEAD
  if (from === to) return { path, from, to, backup: undefined, steps: [] }
  const steps = planOf(path, from)
  if (options.isDryRun) return { path, from, to, backup: undefined, steps }
  const backup =
    options.makesBackup === false
      ? undefined
      : (await backupStore(uri, { ...options, destination: `${path}.${from}.backup` })).path
  await letGoOfClosedFiles() // a look at it must not count as somebody who has it open
  try {
    await upgradeAlone(path, from, options)
  } catch (error) {
    if (!(error instanceof TrackingError && error.code === 'STORE_BUSY')) throw error
    throw new TrackingError('STORE_IN_USE', { path }, { cause: error })
  } finally {
    await letGoOfClosedFiles()
  }
  return { path, from, to, backup, steps }
}

function planOf(path: string, from: string): readonly string[] {
  const db = openUntouched(path, { immutable: false })
  try {
    const wanted = headTables()
    for (const { check } of outstandingRowChanges(from)) check?.(db, path)
    const kept = mlflowTables(db, wanted)
    const added = [...wanted].filter((name) => !kept.includes(name)).toSorted()
    return [
      `rebuild ${kept.length} tables in MLflow's newest form, with all their rows: ${kept.join(', ')}`,
      ...(added.length > 0 ? [`add ${added.length} tables: ${added.join(', ')}`] : []),
      ...outstandingRowChanges(from).map(({ revision, what }) => `${revision} ${what}`),
    ]
  } finally {
    db.close()
  }
}

async function upgradeAlone(path: string, from: string, options: UpgradeOptions): Promise<void> {
  const db = openAlone(path)
  try {
    // Other tables' references are to keep their words while the tables change places.
    db.exec('PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON')
    await db.transaction(() => {
      for (const { check } of outstandingRowChanges(from)) check?.(db, path) // since the first look
      const violations = countViolations(db)
      const tables = mlflowTables(db, headTables())
      const aside = rebuildTables(db, tables, options.onTable ?? (() => undefined))
      for (const { apply } of outstandingRowChanges(from)) apply(db, options.now())
      dropAside(db, aside)
      if (countViolations(db) > violations) {
        const reason = 'its rows refer to rows that the newest schema has no place for'
        throw new TrackingError('STORE_DAMAGED', { path, reason })
      }
    })
  } finally {
    db.close()
  }
}

function mlflowTables(db: SqliteConnection, wanted: ReadonlySet<string>): readonly string[] {
  return db
    .all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .map(({ name }) => name)
    .filter((name) => wanted.has(name))
}

function countViolations(db: SqliteConnection): number {
  return db.all(sql`SELECT 1 FROM pragma_foreign_key_check`).length
}
