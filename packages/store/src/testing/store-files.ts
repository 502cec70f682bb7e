import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { letGoOfClosedFiles } from '../sql/dialects/sqlite/let-go.ts'
import { openSqlite } from '../sql/dialects/sqlite/open-sqlite.ts'
import { createMlflowSchema } from '../sql/migrations/create-mlflow-schema.ts'
import type { StoreFileOptions } from '../sql/open/open-store-file.ts'
import { raw } from '../sql/sql.ts'

/** How tests open a store file, but for what is given. */
export function storeFileOptions(given: Partial<StoreFileOptions> = {}): StoreFileOptions {
  return {
    durability: 'full',
    journal: 'wal',
    readNewer: false,
    readOnly: false,
    cwd: '/',
    now: () => 1,
    artifactRoot: 'mlflow-artifacts:/',
    ...given,
  }
}

/** A store file as MLflow leaves one, without anything of ours, changed by the given statements. */
export function makeMlflowFile(folder: string, ...changes: readonly string[]): string {
  const path = join(folder, 'mlflow.db')
  const db = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'delete' })
  db.begin()
  createMlflowSchema(db, { now: () => 1, artifactRoot: 'mlflow-artifacts:/' })
  for (const change of changes) db.run(raw(change))
  db.commit()
  db.close()
  return path
}

/** The names and digests of all files in a folder, to show that nothing changed. */
export async function folderContent(folder: string): Promise<Record<string, string>> {
  await letGoOfClosedFiles()
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, digest(readFileSync(join(folder, name)))]),
  )
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
