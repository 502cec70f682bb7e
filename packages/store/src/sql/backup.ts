import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from './dialects/sqlite/connection.ts'
import { openUntouched } from './dialects/sqlite/inspect.ts'
import { checkIntegrity } from './open/check-integrity.ts'
import { inspectFile } from './open/inspect-file.ts'
import { parseStoreUri } from './open/store-uri.ts'
import { sql } from './sql.ts'

/** A copy of a store file. */
export interface StoreBackup {
  /** Absolute. */
  readonly path: string
  readonly sizeBytes: number
  /** MLflow's revision of the file. */
  readonly revision: string
}

/**
 * Copies a store file as of one moment, also while servers write to it, and checks the copy. It has
 * its whole content in one file, without a log, and appears under its name only when it is whole.
 * Not for a process that itself has the file open, whose locks the check would drop.
 *
 * @param uri a store URI or a path
 * @param options.destination a path; by default `<file>.<time>.backup` beside the file.
 * @throws {TrackingError} `STORE_BACKUP_EXISTS`, `STORE_FILE_MISSING`, `DISK_FULL`; `STORE_DAMAGED`
 *   where file or copy is; otherwise as `openStore`
 */
export async function backupStore(
  uri: string,
  options: { cwd: string; now: () => number; destination?: string | undefined },
): Promise<StoreBackup> {
  const source = parseStoreUri(uri, options.cwd)
  if (!existsSync(source)) throw new TrackingError('STORE_FILE_MISSING', { path: source })
  const { revision } = await inspectFile(source, { uri, readNewer: true })
  if (revision === undefined) {
    throw new TrackingError('STORE_FOREIGN', { path: source, reason: 'it is empty' })
  }
  const path = resolve(options.cwd, options.destination ?? nameBeside(source, options.now()))
  if (existsSync(path)) throw new TrackingError('STORE_BACKUP_EXISTS', { path })
  copyWhole(source, path)
  return { path, sizeBytes: statSync(path).size, revision }
}

function nameBeside(path: string, at: number): string {
  return `${path}.${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.backup`
}

function copyWhole(source: string, path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) throw new TrackingError('STORE_FOLDER_MISSING', { path, folder })
  const unfinished = `${path}.${process.pid}.tmp`
  try {
    withFile(source, (db) => db.run(sql`VACUUM INTO ${unfinished}`))
    withFile(unfinished, (db) => checkIntegrity(db, statSync(unfinished).size))
    sync(unfinished)
    // A link, unlike a rename, never replaces what somebody put there meanwhile.
    linkSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
  }
  sync(folder)
}

function withFile(path: string, work: (db: SqliteConnection) => unknown): void {
  const db = openUntouched(path, { immutable: false })
  try {
    work(db)
  } finally {
    db.close()
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
