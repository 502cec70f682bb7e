import { defineError, type ErrorDefinition } from '../define-error.ts'

/** Failures of the store. */
export const STORE_ERRORS = {
  // the store
  STORE_BUSY: defineError(
    'busy',
    (d: { reason: string }) => `The store is busy: ${d.reason}. Try again.`,
  ),
  STORE_OVERLOADED: defineError(
    'overloaded',
    (d: { waiting: number; limit: number; retryAfterSeconds: number }) =>
      `${d.waiting} rows wait to be written and the limit is ${d.limit}. Try again in ${d.retryAfterSeconds} s.`,
  ),
  STORE_UNUSABLE: defineError('unusable', (d: { reason: string }) => d.reason),
  STORE_URI_NOT_SUPPORTED: defineError(
    'unusable',
    (d: { uri: string; reason: string }) =>
      `The store '${d.uri}' cannot be used: ${d.reason}. Give a database, as in sqlite:///mlflow.db (in this folder) or sqlite:////data/mlflow.db (anywhere), or a folder of MLflow's file store, as in file:./mlruns.`,
  ),
  STORE_FOLDER_MISSING: defineError(
    'unusable',
    (d: { path: string; folder: string }) =>
      `The folder ${d.folder} for ${d.path} does not exist. Make it first: mkdir -p '${d.folder}'`,
  ),
  STORE_NOT_A_FILE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} is a folder or a device, not a file. Name a file, as in sqlite:///mlflow.db, or open a folder of MLflow's file store (mlruns) with file:./mlruns.`,
  ),
  STORE_FOLDER_FOREIGN: defineError(
    'unusable',
    (d: { path: string; reason: string }) =>
      `${d.path} is no folder of MLflow's file store (${d.reason}) and was left as it is. Name the mlruns folder itself, as in file:./mlruns, or a folder that does not exist yet.`,
  ),
  STORE_READ_ONLY: defineError(
    'denied',
    (d: { path: string }) =>
      `${d.path} is open to read only, so nothing in it can be changed. Open it for writing: the server without --read-only and --read-newer, openStore without readOnly.`,
  ),
  STORE_NOT_WRITABLE: defineError(
    'unusable',
    (d: { path: string; place: string }) =>
      `${d.path} cannot be used because ${d.place} may not be written. Give this user the right to write to the file and to its folder, or use a copy elsewhere.`,
  ),
  STORE_NOT_READABLE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} may not be read. Give this user the right to read and write it.`,
  ),
  STORE_ON_NETWORK_DRIVE: defineError(
    'unusable',
    (d: { path: string; fileSystem: string }) =>
      `${d.path} lies on a network drive (${d.fileSystem}), where a write-ahead log loses data. Move it to a local disk, or start with: --journal delete (slower, and for one machine at a time)`,
  ),
  STORE_NOT_A_DATABASE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} is not an SQLite file and was left as it is. Choose another file name, or restore a backup if it was one.`,
  ),
  STORE_DAMAGED: defineError(
    'unusable',
    (d: { path: string; reason: string }) =>
      `${d.path} is damaged and was left as it is: ${d.reason}. Restore a backup, or recover what is left into a new file: sqlite3 '${d.path}' .recover | sqlite3 recovered.db`,
  ),
  STORE_FOREIGN: defineError(
    'unusable',
    (d: { path: string; reason: string }) =>
      `${d.path} is an SQLite file of something else (${d.reason}) and was left as it is. Choose another file name.`,
  ),
  STORE_OLDER: defineError(
    'unusable',
    (d: { path: string; uri: string; revision: string }) =>
      `${d.path} was made by a very old MLflow (schema ${d.revision}; used as they are: 1.15 and later) and was left as it is. Make a copy, then upgrade it with MLflow 3.17: mlflow db upgrade '${d.uri}'`,
  ),
  STORE_LACKS_FEATURE: defineError(
    'unsupported',
    (d: { path: string; feature: string; revision: string }) =>
      `${d.path} was made by an older MLflow (schema ${d.revision}) and has no room for ${d.feature}. Stop what uses it, then upgrade it: waymark db upgrade '${d.path}'`,
  ),
  UPGRADE_LOSES_VALUE: defineError(
    'unusable',
    (d: { path: string; what: string; reason: string }) =>
      `${d.path} was left as it is, since an upgrade would lose a value. ${d.what}: ${d.reason}. Correct or delete it first, or upgrade with MLflow 3.17, which stops at it too or drops it: mlflow db upgrade`,
  ),
  STORE_NEWER: defineError(
    'unusable',
    (d: { path: string; revision: string; head: string }) =>
      `${d.path} was made by a newer MLflow (schema ${d.revision}; known: ${d.head}) and was left as it is. Use a newer Waymark, or look at it without changing it: --read-newer`,
  ),
  STORE_NEWER_CHANGED: defineError(
    'unusable',
    (d: { path: string; revision: string; columns: string }) =>
      `${d.path} was made by a newer MLflow (schema ${d.revision}) that changed what Waymark reads: ${d.columns}. It was left as it is. Use a newer Waymark.`,
  ),
  STORE_OF_NEWER_WAYMARK: defineError(
    'unusable',
    (d: { path: string; version: number; known: number }) =>
      `${d.path} was last used by a newer Waymark (additions ${d.version}; known: ${d.known}). Use that one, or drop its additions, which hold no results: waymark db detach '${d.path}'`,
  ),
  STORE_LOCKED: defineError(
    'busy',
    (d: { path: string }) =>
      `${d.path} is locked by another process: a backup, an open sqlite3 shell, a server in the middle of a write. End it or wait for it, then start again.`,
  ),
  STORE_FILE_MISSING: defineError('unusable', (d: { path: string }) => `${d.path} does not exist.`),
  STORE_BACKUP_EXISTS: defineError(
    'unusable',
    (d: { path: string }) => `${d.path} is there already. Name another file for the backup.`,
  ),
  STORE_IN_USE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} is in use by another process. Stop every server and tool that has it open, then try again.`,
  ),
  DISK_FULL: defineError(
    'unusable',
    (d: { place: string }) =>
      `No space is left for ${d.place}. Nothing of this request was stored. Free some space and send it again.`,
  ),
} satisfies Record<string, ErrorDefinition<never>>
