import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSqlite } from '../sql/dialects/sqlite/open-sqlite.ts'
import { raw, sql } from '../sql/sql.ts'
import { makeTestFolder } from './open-test-database.ts'

/** The versions of MLflow whose databases lie in `fixtures/databases`, oldest first. */
export const FIXTURE_VERSIONS = ['1.30', '2.9', '2.22', '3.1', '3.8', '3.17'] as const

/** A version of which there is a fixture. */
export type FixtureVersion = (typeof FIXTURE_VERSIONS)[number]

const FOLDER = fileURLToPath(new URL('../../../../fixtures/databases/', import.meta.url))

/** A copy of the database that a version of MLflow made; removed after the test. */
export function copyFixture(version: FixtureVersion): string {
  const path = join(makeTestFolder(), 'mlflow.db')
  copyFileSync(join(FOLDER, `mlflow-${version}.db`), path)
  return path
}

/** What that version of MLflow itself read from its database. */
export function readFixture<T>(version: FixtureVersion): T {
  return JSON.parse(readFileSync(join(FOLDER, `mlflow-${version}.json`), 'utf8'))
}

/** A new database with the tables of a version of MLflow and nothing in them. */
export function makeEmptyFixture(version: FixtureVersion): string {
  const path = copyFixture(version)
  const db = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'delete' })
  try {
    db.exec('PRAGMA foreign_keys = OFF; PRAGMA secure_delete = OFF')
    const tables = db.all<{ name: string }>(sql`
      SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'`)
    for (const { name } of tables) db.run(raw(`DELETE FROM "${name}"`))
  } finally {
    db.close()
  }
  return path
}
