import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { invalid } from '@waymark/domain'
import { NAMES, TEMPORARY_PREFIX } from '../layout/names.ts'
import { explainDiskError, orAbsent } from './disk-error.ts'

const NEWLINE = 10

/**
 * The changes of files that belong to one change of the store: each file is whole or as it was, and
 * all of them can be undone while the process lives. Nothing is surely on the disk before
 * {@link syncFiles}.
 */
export class FileChanges {
  readonly #root: string
  readonly #isDurable: boolean
  readonly #undo: (() => void)[] = []
  readonly #onCommit: (() => void)[] = []
  /** Files and folders to be made durable. */
  readonly touched = new Set<string>()

  /**
   * @param root the store's folder, where files wait until they are whole
   * @param isDurable whether a file in place must be whole after a power cut too
   */
  constructor(root: string, isDurable: boolean) {
    this.#root = root
    this.#isDurable = isDurable
  }

  /** Puts a file in place, whole. */
  write(path: string, text: string): void {
    this.#explain(path, () => {
      this.makeFolder(dirname(path))
      const before = orAbsent(() => readFileSync(path))
      const temporary = join(
        this.#root,
        `${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}${NAMES.trash}`,
      )
      try {
        writeFileSync(temporary, text, { flag: 'wx' })
        if (this.#isDurable) syncNow(temporary)
        renameSync(temporary, path)
      } catch (error) {
        rmSync(temporary, { force: true })
        throw error
      }
      this.#undo.push(() => (before === undefined ? unlinkSync(path) : writeFileSync(path, before)))
      this.touched.add(dirname(path))
    })
  }

  /**
   * Adds lines at the end of a file with one write. What a killed process left without an end of
   * line is cut off first: it was never acknowledged.
   *
   * @returns where the lines begin and where the file ends now, in bytes
   */
  append(path: string, lines: string): { start: number; end: number } {
    return this.#explain(path, () => {
      this.makeFolder(dirname(path))
      const isNew = orAbsent(() => statSync(path)) === undefined
      const file = openSync(path, 'a+')
      try {
        const start = cutTornLine(file, statSync(path).size)
        const bytes = Buffer.from(lines)
        this.#undo.push(() => (isNew ? unlinkSync(path) : truncateSync(path, start)))
        if (writeSync(file, bytes) < bytes.length) {
          ftruncateSync(file, start)
          throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
        }
        this.touched.add(path)
        if (isNew) this.touched.add(dirname(path))
        return { start, end: start + bytes.length }
      } finally {
        closeSync(file)
      }
    })
  }

  /** Makes a folder and those above it. */
  makeFolder(path: string): void {
    this.#explain(path, () => {
      const first = mkdirSync(path, { recursive: true })
      if (first === undefined) return
      this.#undo.push(() => rmSync(first, { recursive: true, force: true }))
      for (let made = path; made.length >= first.length; made = dirname(made)) {
        this.touched.add(made)
      }
      this.touched.add(dirname(first))
    })
  }

  /** Takes a file away, and the folders for its key that are empty then, up to `within`. */
  remove(path: string, within: string): void {
    this.#explain(path, () => {
      const before = orAbsent(() => readFileSync(path))
      if (before === undefined) return
      unlinkSync(path)
      this.#undo.push(() => {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, before)
      })
      this.touched.add(dirname(path))
      for (let folder = dirname(path); folder !== within; folder = dirname(folder)) {
        if (!removeEmpty(folder)) break
        this.touched.delete(folder)
        this.touched.add(dirname(folder))
      }
    })
  }

  /** Moves a folder; it appears at its new place whole. */
  move(from: string, to: string): void {
    this.#explain(to, () => {
      this.makeFolder(dirname(to))
      renameSync(from, to)
      this.#undo.push(() => renameSync(to, from))
      this.touched.add(dirname(from))
      this.touched.add(dirname(to))
    })
  }

  /** Takes a folder with all that is in it away; it is gone at once. */
  removeFolder(path: string): void {
    const gone = join(
      this.#root,
      `${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}${NAMES.trash}`,
    )
    this.move(path, gone)
    this.#onCommit.push(() => rmSync(gone, { recursive: true, force: true }))
  }

  /** Puts everything back, the last change first. */
  undo(): void {
    for (const step of this.#undo.splice(0).reverse()) {
      try {
        step()
      } catch {
        // The rest still has to go back; what does not is found by the next look at the folder.
      }
    }
  }

  /** The change holds: what was only put aside goes. */
  finish(): void {
    for (const step of this.#onCommit.splice(0)) step()
  }

  #explain<T>(path: string, work: () => T): T {
    // Names are checked where they become paths. Should one slip through, nothing outside is touched.
    if (path !== this.#root && !path.startsWith(this.#root + sep))
      throw invalid(`'${path}' is not within ${this.#root}.`)
    try {
      return work()
    } catch (error) {
      throw explainDiskError(error, path)
    }
  }
}

/** Makes files and folders durable, each once; one that is gone since has nothing to keep. */
export function syncFiles(paths: ReadonlySet<string>): void {
  for (const path of paths) orAbsent(() => syncNow(path))
}

function syncNow(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The size of the file without a last line that has no end. */
function cutTornLine(file: number, size: number): number {
  if (size === 0) return 0
  const tail = Buffer.alloc(Math.min(size, 4096))
  readSync(file, tail, 0, tail.length, size - tail.length)
  if (tail[tail.length - 1] === NEWLINE) return size
  const end = size - tail.length + tail.lastIndexOf(NEWLINE) + 1
  ftruncateSync(file, end)
  return end
}

function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return false // other keys lie in it
  }
}
