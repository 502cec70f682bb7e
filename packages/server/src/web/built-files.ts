import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { TrackingError } from '@waymark/domain'

/** How a file may be sent: as it is, or as the build compressed it. */
export type Encoding = 'identity' | 'br' | 'gzip'

/** A file's bytes in one encoding, and a tag that changes with them. */
export interface BuiltFile {
  readonly bytes: Buffer
  readonly etag: string
}

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' }

/**
 * The files of a web build. Their names are listed once: a request can only choose among them, so no
 * path of a request ever reaches the file system. Contents stay in memory once they were asked for.
 */
export class BuiltFiles {
  readonly #folder: string
  readonly #names: ReadonlySet<string>
  readonly #read = new Map<string, Promise<BuiltFile>>()

  constructor(folder: string) {
    this.#folder = folder
    this.#names = new Set(listFiles(folder))
  }

  has(name: string): boolean {
    return this.#names.has(name) && !/\.(br|gz|map)$/.test(name)
  }

  /** The best encoding that exists among those that the client takes. */
  encodingFor(name: string, acceptEncoding: string | undefined): Encoding {
    const parts = (acceptEncoding ?? '').split(',')
    const accepted = new Set(parts.map((part) => part.split(';')[0]?.trim()))
    const order: readonly Encoding[] = ['br', 'gzip']
    const has = (encoding: Encoding) => this.#names.has(name + SUFFIXES[encoding])
    return order.find((encoding) => accepted.has(encoding) && has(encoding)) ?? 'identity'
  }

  /**
   * @param name one for which {@link has} holds.
   * @throws {TrackingError} `ROUTE_NOT_FOUND` when another build has taken the file away meanwhile
   */
  read(name: string, encoding: Encoding): Promise<BuiltFile> {
    const file = name + SUFFIXES[encoding]
    const known = this.#read.get(file)
    if (known !== undefined) return known
    const reading = readFile(join(this.#folder, file)).then(
      (bytes) => ({ bytes, etag: tagOf(bytes) }),
      (cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ENOENT') throw cause
        throw new TrackingError('ROUTE_NOT_FOUND', { method: 'GET' }, { cause })
      },
    )
    this.#read.set(file, reading)
    reading.catch(() => this.#read.delete(file))
    return reading
  }
}

/** A strong ETag of some bytes. */
export function tagOf(bytes: string | Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [] // not built: the API works without
    throw error
  }
}
