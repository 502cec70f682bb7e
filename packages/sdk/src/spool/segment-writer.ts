import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { copyFile, type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bodyOfFile } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import type { ArtifactToSend } from '../queue/artifact-outbox.ts'
import { forgetOwner, LEASE_RENEWAL_MS, newOwner, renewLease } from './owner.ts'
import { replaceFile, syncFolder } from './segment-files.ts'
import { encodeRecord, type SpoolRecord } from './spool-record.ts'

/** How long what was written may wait for the disk if nobody flushes, ms. */
const SYNC_AFTER_MS = 1000

/** The end of a segment that this process owns; written by nobody else. */
export class SegmentWriter {
  /** What a server remembers it by. */
  readonly spoolId: string
  readonly folder: string
  readonly #owner: string
  readonly #log: FileHandle
  readonly #lease: NodeJS.Timeout
  #sync: NodeJS.Timeout | undefined
  #length = 0
  #sequence = 0
  #files = 0

  private constructor(spoolId: string, folder: string, owner: string, log: FileHandle) {
    this.spoolId = spoolId
    this.folder = folder
    this.#owner = owner
    this.#log = log
    this.#lease = setInterval(
      () => void renewLease(folder).catch(() => undefined),
      LEASE_RENEWAL_MS,
    )
    this.#lease.unref()
  }

  /** @throws {TrackingError} `SPOOL_UNUSABLE`, `DISK_FULL` */
  static async open(spool: string, trackingUri: string): Promise<SegmentWriter> {
    const spoolId = `${Date.now().toString(36).padStart(9, '0')}-${randomBytes(8).toString('hex')}`
    const owner = newOwner()
    const folder = join(spool, `${spoolId}@${owner}`)
    try {
      await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
      await writeFile(join(folder, 'lease'), '')
      await replaceFile(join(folder, 'segment.json'), JSON.stringify({ version: 1, trackingUri }))
      const log = await open(join(folder, 'log.bin'), 'a', 0o600)
      await syncFolder(folder)
      await syncFolder(spool)
      return new SegmentWriter(spoolId, folder, owner, log)
    } catch (error) {
      forgetOwner(owner)
      throw spoolError(spool, error)
    }
  }

  get logFile(): string {
    return join(this.folder, 'log.bin')
  }

  /** Bytes written. */
  get length(): number {
    return this.#length
  }

  /**
   * Writes a record; whole, or nothing of it. One at a time.
   *
   * @returns false when the folder is no longer ours, so that nobody may ever read the record
   * @throws {TrackingError} `SPOOL_UNUSABLE`, `DISK_FULL`
   */
  async append(record: SpoolRecord): Promise<boolean> {
    const bytes = encodeRecord(record, this.#sequence + 1)
    try {
      await this.#log.appendFile(bytes)
    } catch (error) {
      await this.#log.truncate(this.#length).catch(() => undefined) // a part of it: readers skip that
      throw spoolError(this.folder, error)
    }
    this.#length += bytes.length
    this.#sequence += 1
    this.#sync ??= setTimeout(() => void this.sync().catch(() => undefined), SYNC_AFTER_MS).unref()
    return existsSync(this.folder)
  }

  /**
   * Keeps an artifact: bytes are written, a file is copied (its blocks shared where the file
   * system can do that), so that both may change afterwards.
   *
   * @returns its place below the segment's folder
   */
  async keepFile({ content }: ArtifactToSend): Promise<string> {
    this.#files += 1
    const name = `files/${this.#files}`
    const target = join(this.folder, name)
    try {
      if (content instanceof Uint8Array) await writeFile(`${target}.part`, content)
      else if ('make' in content) await writeFile(`${target}.part`, await content.make())
      else await copyOf(content.file, `${target}.part`)
      await rename(`${target}.part`, target)
    } catch (error) {
      await rm(`${target}.part`, { force: true })
      if (error instanceof TrackingError) throw error
      throw spoolError(this.folder, error)
    }
    return name
  }

  /** Resolves when the disk has all that was written. */
  async sync(): Promise<void> {
    clearTimeout(this.#sync)
    this.#sync = undefined
    await this.#log.datasync()
  }

  /** Lets go of it; what is in it stays for whoever replays it. */
  async close(): Promise<void> {
    clearInterval(this.#lease)
    clearTimeout(this.#sync)
    forgetOwner(this.#owner)
    await this.#log.close()
  }
}

async function copyOf(file: string, target: string): Promise<void> {
  await bodyOfFile(file) // what is wrong with the file is not wrong with the spool
  await copyFile(file, target, constants.COPYFILE_FICLONE)
  // A checkpoint goes to the disk now: the log's own `sync`, which somebody waits for, would take it along.
  const copy = await open(target, 'r')
  try {
    await copy.datasync()
  } finally {
    await copy.close()
  }
}

function spoolError(place: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new TrackingError('DISK_FULL', { place }, { cause: error })
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new TrackingError('SPOOL_UNUSABLE', { place, reason }, { cause: error })
}
