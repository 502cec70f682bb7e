import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { sql } from '../sql.ts'
import {
  createDefaultExperiment,
  createMlflowSchema,
  type FirstRows,
} from './create-mlflow-schema.ts'
import { isWaymarkSchemaCurrent, upgradeWaymarkSchema } from './waymark-schema.ts'

/**
 * Makes a checked file ready for work: MLflow's tables where there are none, our own additions,
 * and the experiment `Default` where there is no experiment at all. One transaction, so that a
 * process killed in between leaves a file on which the next start does the same again; none at all
 * where nothing is missing, so that a start needs no lock.
 *
 * @throws {TrackingError} `STORE_OF_NEWER_WAYMARK`, `STORE_BUSY`, `DISK_FULL`
 */
export async function prepareSchema(db: SqliteConnection, firstRows: FirstRows): Promise<void> {
  if (isComplete(db)) return
  await db.transaction(() => {
    // Asked again: another server may have done all this while we waited for the lock.
    if (!hasTables(db)) createMlflowSchema(db, firstRows)
    upgradeWaymarkSchema(db, firstRows.now)
    if (!hasExperiment(db)) createDefaultExperiment(db, firstRows)
  })
}

function isComplete(db: SqliteConnection): boolean {
  return hasTables(db) && isWaymarkSchemaCurrent(db) && hasExperiment(db)
}

function hasTables(db: SqliteConnection): boolean {
  return db.first(sql`SELECT 1 FROM sqlite_master WHERE type = 'table'`) !== undefined
}

function hasExperiment(db: SqliteConnection): boolean {
  return db.first(sql`SELECT 1 FROM experiments`) !== undefined
}
