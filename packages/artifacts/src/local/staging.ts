import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'
import { RESERVED_PREFIX } from '../artifact-path.ts'
import type { HeldFolder } from './held-folder.ts'
import type { RootFolder } from './root-folder.ts'

/**
 * Where files are made before they appear: a folder of its own inside the root, so that a rename
 * moves them to their place and a start finds all leftovers without walking the whole tree. The root
 * may be a folder of MLflow's file store, which takes every folder in it for an experiment and fails
 * on a name that is none, unless it ends so.
 */
export const STAGING_FOLDER = `${RESERVED_PREFIX}waymark.trash`

/** A file that is complete and durable, but stands nowhere yet. */
export interface StagedFile {
  /** Moves it to its place in one step, replacing what stands there. */
  moveTo(folder: HeldFolder, name: string): Promise<void>
  /** Removes it, if it was not moved. */
  discard(): Promise<void>
}

/** Receives a source into a new staged file; removes it again if anything fails. */
export async function stageFile(
  root: RootFolder,
  request: { path: string; source: Readable; signal: AbortSignal | undefined },
): Promise<StagedFile> {
  const staging = await root.make(STAGING_FOLDER)
  const temporary = staging.at(newName())
  const discard = async () => {
    await rm(temporary, { force: true })
    await staging.close()
  }
  try {
    await receive(temporary, request)
  } catch (error) {
    await discard()
    throw error
  }
  return { moveTo: (folder, name) => rename(temporary, folder.at(name)), discard }
}

async function receive(
  temporary: string,
  { path, source, signal }: { path: string; source: Readable; signal: AbortSignal | undefined },
): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL } = constants
  const handle = await open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
  try {
    await pour(source, handle, { path, signal })
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * One chunk at a time, so that a slow disk slows the sender. The source is not destroyed: on an
 * HTTP request that would cut the line before the answer can say what went wrong.
 */
async function pour(
  source: Readable,
  handle: FileHandle,
  { path, signal }: { path: string; signal: AbortSignal | undefined },
): Promise<void> {
  const chunks = source.iterator({ destroyOnReturn: false })
  const next = async () => {
    try {
      signal?.throwIfAborted()
      return await chunks.next()
    } catch (cause) {
      throw new TrackingError('ARTIFACT_UPLOAD_INCOMPLETE', { path }, { cause })
    }
  }
  try {
    for (let chunk = await next(); !chunk.done; chunk = await next()) {
      await handle.appendFile(chunk.value)
    }
  } finally {
    await chunks.return?.()
  }
}

/** Takes a folder out of the tree in one step; it is then deleted where nobody sees it. */
export async function removeFolder(root: RootFolder, folder: HeldFolder, name: string) {
  const staging = await root.make(STAGING_FOLDER)
  const temporary = staging.at(newName())
  try {
    await rename(folder.at(name), temporary)
    await folder.sync()
    await rm(temporary, { recursive: true, force: true })
  } finally {
    await staging.close()
  }
}

/** Removes what earlier processes left; other processes that still run keep theirs. */
export async function cleanStaging(root: RootFolder): Promise<void> {
  const staging = await root.find(STAGING_FOLDER)
  if (staging === undefined) return
  try {
    for (const name of await readdir(staging.at('.'))) {
      if (!isOfOtherLiveProcess(name)) {
        await rm(staging.at(name), { recursive: true, force: true })
      }
    }
  } finally {
    await staging.close()
  }
}

function newName(): string {
  return `${process.pid}-${randomUUID()}`
}

function isOfOtherLiveProcess(name: string): boolean {
  const pid = Number.parseInt(name, 10)
  if (!(pid > 0) || pid === process.pid) return false
  try {
    return process.kill(pid, 0) // sends nothing, only asks
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
