import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { Journal } from '../dialects/sqlite/open-sqlite.ts'
import { findNetworkDrive } from './network-drive.ts'

/**
 * Checks what surrounds a store file, which may not exist yet, without opening it.
 *
 * @returns its path with symbolic links followed: SQLite keeps its logs beside the real file.
 * @throws {TrackingError} `STORE_FOLDER_MISSING`, `STORE_NOT_A_FILE`, `STORE_ON_NETWORK_DRIVE`
 */
export function checkPlace(path: string, journal: Journal): string {
  const folder = dirname(path)
  if (!existsSync(folder)) throw new TrackingError('STORE_FOLDER_MISSING', { path, folder })
  const exists = existsSync(path)
  if (exists && !statSync(path).isFile()) throw new TrackingError('STORE_NOT_A_FILE', { path })
  const realPath = exists ? realpathSync(path) : path
  const fileSystem = findNetworkDrive(dirname(realPath))
  if (journal === 'wal' && fileSystem !== undefined) {
    throw new TrackingError('STORE_ON_NETWORK_DRIVE', { path, fileSystem })
  }
  return realPath
}

/**
 * Checks that the file, if it is there, may be read.
 *
 * @throws {TrackingError} `STORE_NOT_READABLE`
 */
export function checkReadable(path: string): void {
  if (existsSync(path) && !may(path, constants.R_OK)) {
    throw new TrackingError('STORE_NOT_READABLE', { path })
  }
}

/**
 * Checks the right to write to the file and to its folder, where SQLite makes its logs.
 *
 * @throws {TrackingError} `STORE_NOT_WRITABLE`
 */
export function checkWritable(path: string): void {
  const place = findUnwritable(path)
  if (place !== undefined) throw new TrackingError('STORE_NOT_WRITABLE', { path, place })
}

/** Whether file and folder may be written, see {@link checkWritable}. */
export function isWritable(path: string): boolean {
  return findUnwritable(path) === undefined
}

function findUnwritable(path: string): string | undefined {
  return [path, dirname(path)].find((place) => existsSync(place) && !may(place, constants.W_OK))
}

function may(path: string, right: number): boolean {
  try {
    accessSync(path, right)
    return true
  } catch {
    return false // whichever reason: a mode, a read-only mount, a vanished file
  }
}
