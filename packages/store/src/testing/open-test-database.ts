import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { SqliteConnection } from '../sql/dialects/sqlite/connection.ts'
import { openSqlite } from '../sql/dialects/sqlite/open-sqlite.ts'
import { prepareSchema } from '../sql/migrations/prepare-schema.ts'

/** A folder for one test, removed after it. */
export function makeTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * A new store file with the whole schema and the experiment `Default`, open for writing; closed
 * and removed after the test. Its clock says 1, its artifact root is `mlflow-artifacts:/`.
 */
export async function openTestDatabase(): Promise<SqliteConnection> {
  const path = join(makeTestFolder(), 'mlflow.db')
  const db = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'wal' })
  onTestFinished(() => db.close())
  await prepareSchema(db, { now: () => 1, artifactRoot: 'mlflow-artifacts:/' })
  return db
}
