import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TrackingError, toInt64 } from '@waymark/domain'
import { appendUriPath } from '../../sql/append-uri-path.ts'
import { contextOf } from '../../sql/context.ts'
import type { Durability } from '../../sql/dialects/sqlite/open-sqlite.ts'
import type { StoreFile } from '../../sql/open/open-store-file.ts'
import { explainDiskError, statOf } from '../disk/disk-error.ts'
import { FileChanges } from '../disk/file-changes.ts'
import type { Folder } from '../index/folder.ts'
import { formatMeta } from '../layout/meta.ts'
import { NAMES, TEMPORARY_PREFIX } from '../layout/names.ts'
import { indexPathOf, openIndex, prepareIndex } from './index-file.ts'

/** How a folder is to be opened. */
export interface OpenFolderOptions {
  readonly durability: Durability
  readonly isReadOnly: boolean
  /** Root of new experiments' artifact locations; '' for the folder itself, as MLflow has it. */
  readonly artifactRoot: string
  readonly recheckMs: number
  /** Where the index lies instead of the user's cache. */
  readonly cacheFolder: string | undefined
}

/** What a temporary file or folder is too old to be in use: a day. */
const LEFT_OVER_MS = 86_400_000

/**
 * Opens a folder of MLflow's file store, and makes it if it is not there: with the experiment
 * `Default`, as MLflow makes it.
 *
 * @throws {TrackingError} `STORE_FOLDER_FOREIGN`, `STORE_NOT_READABLE`, `STORE_READ_ONLY`
 */
export async function openFolder(path: string, options: OpenFolderOptions): Promise<StoreFile> {
  const root = explained(path, () => makeReady(path, options))
  const index = indexPathOf(root, options.cacheFolder)
  await prepareIndex(index)
  return {
    path: index,
    durability: options.durability,
    journal: 'wal',
    isReadOnly: options.isReadOnly,
    folder: { root, recheckMs: options.recheckMs },
  }
}

/** Where new experiments of a folder keep artifacts: in it, unless another root was given. */
export function folderArtifactRoot(root: string, artifactRoot: string): string {
  return artifactRoot === '' ? pathToFileURL(root).href : artifactRoot
}

/**
 * The folder with its index, on a connection of its own.
 *
 * @param busyTimeoutMs as of `openIndex`
 */
export function connectFolder(
  file: StoreFile,
  artifactRoot: string,
  busyTimeoutMs?: number,
): Folder {
  if (file.folder === undefined) throw new Error('not a folder')
  return {
    ...file.folder,
    context: {
      ...contextOf(openIndex(file.path, busyTimeoutMs), artifactRoot),
      newExperimentId: inventExperimentId,
    },
    reader: randomUUID(),
    lookedAt: new Map(),
    cursors: new Map(),
    unread: new Map(),
    notWhole: new Map(),
    infos: new Map(),
    contents: new Map(),
  }
}

/** 18 digits, as MLflow numbers the experiments of a folder: nobody counts them together. */
function inventExperimentId() {
  const digits = Array.from({ length: 17 }, () => randomInt(10)).join('')
  return toInt64(BigInt(`${randomInt(1, 10)}${digits}`))
}

function makeReady(path: string, options: OpenFolderOptions): string {
  const stat = statOf(path)
  if (stat !== undefined && !stat.isDirectory()) {
    throw new TrackingError('STORE_FOLDER_FOREIGN', { path, reason: 'it is a file' })
  }
  const names = stat === undefined ? [] : readdirSync(path)
  if (names.length > 0) checkIsStore(path, names)
  if (options.isReadOnly) {
    if (stat === undefined) throw new TrackingError('STORE_FILE_MISSING', { path })
    return realpathSync(path)
  }
  mkdirSync(path, { recursive: true })
  const root = realpathSync(path)
  removeLeftOvers(root, names)
  if (names.length === 0) makeDefaultExperiment(root, options)
  mkdirSync(join(root, NAMES.trash), { recursive: true })
  mkdirSync(join(root, NAMES.models), { recursive: true })
  return root
}

/** A folder of something else must not be written into. */
function checkIsStore(path: string, names: readonly string[]): void {
  const isOurs = names.some(
    (name) => name === NAMES.trash || statOf(join(path, name, NAMES.meta)) !== undefined,
  )
  if (isOurs) return
  throw new TrackingError('STORE_FOLDER_FOREIGN', {
    path,
    reason: 'it has neither experiments (folders with a meta.yaml) nor a .trash',
  })
}

function removeLeftOvers(root: string, names: readonly string[]): void {
  for (const name of names) {
    if (!name.startsWith(TEMPORARY_PREFIX)) continue
    const stat = statOf(join(root, name))
    if (stat !== undefined && Date.now() - stat.mtimeMs > LEFT_OVER_MS) {
      rmSync(join(root, name), { recursive: true, force: true })
    }
  }
}

function makeDefaultExperiment(
  root: string,
  { artifactRoot, durability }: OpenFolderOptions,
): void {
  const at = Date.now()
  const changes = new FileChanges(root, durability === 'full')
  changes.write(
    join(root, '0', NAMES.meta),
    formatMeta({
      artifact_location: appendUriPath(folderArtifactRoot(root, artifactRoot), '0'),
      creation_time: at,
      experiment_id: '0',
      last_update_time: at,
      lifecycle_stage: 'active',
      name: 'Default',
    }),
  )
}

function explained<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw explainDiskError(error, path)
  }
}
