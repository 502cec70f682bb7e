import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import type { LoggedRun } from '../runs/logged-run.ts'
import { LogStream } from './log-stream.ts'

/** How often a file is looked at, ms. */
const INTERVAL_MS = 1_000

/** Bytes that one look reads: what is written faster is read at the next looks. */
const LOOK_BYTES = 256 * 1024

/**
 * Stores what a log file gets, from its beginning, as `logs/{name}` of a run while it goes on. The
 * file may not be there yet; one that is cut or replaced is read from its beginning again.
 */
export function tailFile(run: LoggedRun, file: string, path = `logs/${basename(file)}`): void {
  const stream = new LogStream(run, checkedArtifactPath(path))
  const tail = new Tail(resolve(file))
  const timer = setInterval(() => stream.write(tail.read(LOOK_BYTES)), INTERVAL_MS)
  timer.unref()
  const readAll = (): void => {
    for (let text = tail.read(LOOK_BYTES); text !== ''; text = tail.read(LOOK_BYTES)) {
      stream.write(text)
    }
    stream.queue() // the stream's own turn before a flush may have come first
  }
  run.beforeFlush(readAll)
  run.atEnd(() => {
    clearInterval(timer)
    readAll()
    stream.close()
  })
}

/** Where a file was read up to. */
class Tail {
  readonly #file: string
  #decoder = new StringDecoder('utf8')
  #inode = 0
  #offset = 0

  constructor(file: string) {
    this.#file = file
  }

  /** What is new, at most so many bytes; '' when that is nothing. A few kilobytes take microseconds. */
  read(limit: number): string {
    let descriptor: number | undefined
    try {
      descriptor = openSync(this.#file, 'r')
      const { ino, size } = fstatSync(descriptor)
      if (ino !== this.#inode || size < this.#offset) {
        this.#decoder = new StringDecoder('utf8')
        this.#inode = ino
        this.#offset = 0
      }
      const bytes = Buffer.alloc(Math.min(limit, size - this.#offset))
      const count = readSync(descriptor, bytes, 0, bytes.length, this.#offset)
      this.#offset += count
      return this.#decoder.write(bytes.subarray(0, count))
    } catch {
      return '' // not there yet, or no longer
    } finally {
      if (descriptor !== undefined) closeSync(descriptor)
    }
  }
}
